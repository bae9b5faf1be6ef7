package io.mooring.gateway.delivery.tus;

import io.mooring.gateway.DockId;
import io.mooring.gateway.keys.Pin;
import io.mooring.gateway.keys.TlsIdentity;
import io.mooring.gateway.keys.VerificationKey;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One office as a destination.
 *
 * @param name as configured
 * @param counts whether erasing and evicting wait for it
 * @param dock who delivers
 * @param officeKeys what receipts are verified with: the current key, and perhaps the next
 * @param security null only where configuration says that the link itself is trusted
 */
public record TusSettings(
        String name,
        boolean counts,
        String host,
        int port,
        DockId dock,
        Set<VerificationKey> officeKeys,
        @Nullable Security security,
        TusTimeouts timeouts) {
    public TusSettings {
        officeKeys = Set.copyOf(officeKeys);
        if (officeKeys.isEmpty()) {
            throw new IllegalArgumentException("destination " + name + ": expected the office's key, got none");
        }
    }

    /**
     * Mutual TLS.
     *
     * @param own what the dock shows
     * @param office the office's pins: the current one, and perhaps the next
     */
    public record Security(TlsIdentity own, Set<Pin> office) {}

    /** For error messages. */
    String where() {
        return (security == null ? "http://" : "https://") + host + ":" + port;
    }
}

package io.mooring.gateway.delivery.tus;

import io.mooring.gateway.DockId;
import io.mooring.gateway.keys.Pin;
import io.mooring.gateway.keys.TlsIdentity;
import io.mooring.gateway.keys.VerificationKey;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One office, or another tus server, as a destination.
 *
 * @param name as configured
 * @param counts whether erasing and evicting wait for it
 * @param path where uploads begin there
 * @param dock who delivers
 * @param word what must be had from it before a recording is acknowledged
 * @param security null only where configuration says that the link itself is trusted
 */
public record TusSettings(
        String name,
        boolean counts,
        String host,
        int port,
        String path,
        DockId dock,
        Word word,
        @Nullable Security security,
        TusTimeouts timeouts) {
    /** Where offices let uploads begin. */
    public static final String OFFICE_PATH = "/files";

    public TusSettings {
        if (counts && word instanceof Word.Bare) {
            throw new IllegalArgumentException("destination " + name
                    + ": expected counts = false with a server that signs nothing, got true: nothing may be erased on"
                    + " its word");
        }
    }

    /** An office. */
    public TusSettings(
            String name,
            boolean counts,
            String host,
            int port,
            DockId dock,
            Set<VerificationKey> officeKeys,
            @Nullable Security security,
            TusTimeouts timeouts) {
        this(name, counts, host, port, OFFICE_PATH, dock, Word.signed(officeKeys), security, timeouts);
    }

    /** What is believed of a destination that says it has a recording. */
    public sealed interface Word {
        /**
         * Only a receipt that was signed by one of these keys: the current one, and perhaps the next.
         *
         * @param keys asked anew for each receipt
         */
        record Signed(Supplier<Set<VerificationKey>> keys) implements Word {}

        /** That it has all bytes, as any tus server says it: enough not to send them again, not enough to be confirmed. */
        record Bare() implements Word {}

        /** @throws IllegalArgumentException if there is no key */
        static Word signed(Set<VerificationKey> keys) {
            if (keys.isEmpty()) {
                throw new IllegalArgumentException("receipt keys of an office: expected 1 or 2, got none");
            }
            Set<VerificationKey> known = Set.copyOf(keys);
            return new Signed(() -> known);
        }
    }

    /**
     * Mutual TLS. Both are asked anew for each connection.
     *
     * @param own what the dock shows
     * @param office the office's pins: the current one, and perhaps the next
     */
    public record Security(Supplier<TlsIdentity> own, Supplier<Set<Pin>> office) {
        /** What never changes. */
        public Security(TlsIdentity own, Set<Pin> office) {
            this(() -> own, fixed(office));
        }

        private static Supplier<Set<Pin>> fixed(Set<Pin> pins) {
            Set<Pin> known = Set.copyOf(pins);
            return () -> known;
        }
    }

    /** For error messages. */
    String where() {
        return (security == null ? "http://" : "https://") + host + ":" + port;
    }
}

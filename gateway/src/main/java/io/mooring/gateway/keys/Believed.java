package io.mooring.gateway.keys;

import io.mooring.gateway.files.Disk;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Set;
import java.util.function.Supplier;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/** Whom a client believes that builds its TLS by itself. */
public final class Believed {
    private Believed() {}

    /**
     * Whoever shows a certificate that one of these authorities signed; names are looked at, and dates as of a moment that is
     * asked for at each handshake.
     *
     * @param authorities a file of PEM certificates
     * @param judgedAt null for the wall clock's
     */
    public static TrustManager signedBy(Disk disk, Path authorities, Supplier<@Nullable Instant> judgedAt)
            throws IOException {
        return new JudgedTrust(AuthorityTls.certificates(disk, authorities), judgedAt);
    }

    /** Likewise, of the authorities that the Java runtime trusts. */
    public static TrustManager signedByKnown(Supplier<@Nullable Instant> judgedAt) throws IOException {
        try {
            return new JudgedTrust(AuthorityTls.known(), judgedAt);
        } catch (GeneralSecurityException e) {
            throw new IOException("read the authorities of the Java runtime: " + e.getMessage(), e);
        }
    }

    /** Instead of any authority: whoever holds one of these keys, whatever his certificate's dates and names say. */
    public static TrustManager pinned(Set<Pin> pins) {
        PinnedTls.requireFew(pins);
        Set<Pin> pinned = Set.copyOf(pins);
        return new PinnedTrust(() -> pinned);
    }
}

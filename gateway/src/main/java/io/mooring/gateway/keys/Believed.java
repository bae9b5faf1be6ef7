package io.mooring.gateway.keys;

import io.mooring.gateway.files.Disk;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Set;
import javax.net.ssl.TrustManager;

/** Whom a client believes that builds its TLS by itself. */
public final class Believed {
    private Believed() {}

    /**
     * Whoever shows a certificate that one of these authorities signed; names and dates are looked at.
     *
     * @param authorities a file of PEM certificates
     */
    public static TrustManager signedBy(Disk disk, Path authorities) throws IOException {
        try {
            return AuthorityTls.trusted(AuthorityTls.certificates(disk, authorities), null)[0];
        } catch (GeneralSecurityException e) {
            throw new IOException("authorities in " + authorities + ": " + e.getMessage(), e);
        }
    }

    /** Instead of any authority: whoever holds one of these keys, whatever his certificate's dates and names say. */
    public static TrustManager pinned(Set<Pin> pins) {
        PinnedTls.requireFew(pins);
        Set<Pin> pinned = Set.copyOf(pins);
        return new PinnedTrust(() -> pinned);
    }
}

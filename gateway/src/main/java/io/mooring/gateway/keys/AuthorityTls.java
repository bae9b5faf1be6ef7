package io.mooring.gateway.keys;

import io.mooring.gateway.files.Disk;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * TLS to a peer that many share and whose certificate an authority signed, such as a broker. On the JDK: the library that
 * speaks to brokers takes nothing else. That the certificate names the host is for the caller to ask for.
 */
public final class AuthorityTls {
    /** Of a file with certificates: a system's whole bundle is a few hundred KiB. */
    private static final int BUNDLE_BYTES_MAX = 2 << 20;

    private AuthorityTls() {}

    /**
     * @param own shown to the peer; null to show nothing
     * @param authorities of whom one must have signed the peer's; null for those the Java runtime trusts
     * @param judgedAt the moment at which dates of certificates must hold; null for the wall clock's
     */
    public static SSLContext client(
            @Nullable TlsIdentity own, @Nullable List<X509Certificate> authorities, @Nullable Instant judgedAt) {
        try {
            List<X509Certificate> asked = authorities == null ? known() : authorities;
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    shown(own),
                    asked.isEmpty() ? null : new TrustManager[] {new JudgedTrust(asked, () -> judgedAt)},
                    null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("TLS of a client with " + own, e);
        }
    }

    private static KeyManager @Nullable [] shown(@Nullable TlsIdentity own)
            throws GeneralSecurityException, IOException {
        if (own == null) {
            return null;
        }
        char[] none = {};
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, none);
        store.setKeyEntry("own", own.privateKey(), none, own.chain().toArray(new Certificate[0]));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, none);
        return keys.getKeyManagers();
    }

    /** The authorities that the Java runtime trusts; it may know none. */
    static List<X509Certificate> known() throws GeneralSecurityException {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init((KeyStore) null);
        List<X509Certificate> known = new ArrayList<>();
        for (TrustManager one : trust.getTrustManagers()) {
            if (one instanceof X509TrustManager of) {
                known.addAll(List.of(of.getAcceptedIssuers()));
            }
        }
        return known;
    }

    static TrustManager[] trusted(List<X509Certificate> authorities, @Nullable Instant judgedAt)
            throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (int i = 0; i < authorities.size(); i++) {
            store.setCertificateEntry("authority-" + i, authorities.get(i));
        }
        var rules = new PKIXBuilderParameters(store, new X509CertSelector());
        // A dock behind a firewall could ask no revocation service; a key that is lost is taken out of the access list.
        rules.setRevocationEnabled(false);
        rules.setDate(judgedAt == null ? null : Date.from(judgedAt));
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(new CertPathTrustManagerParameters(rules));
        return trust.getTrustManagers();
    }

    /**
     * The certificates of a PEM file, in order.
     *
     * @throws KeyFileException if there is none
     */
    public static List<X509Certificate> certificates(Disk disk, Path file) throws IOException {
        String text = KeyFile.read(disk, file, BUNDLE_BYTES_MAX);
        try {
            var found = new ArrayList<X509Certificate>();
            for (Certificate one : CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)))) {
                found.add((X509Certificate) one);
            }
            if (found.isEmpty()) {
                throw new KeyFileException(file + ": expected PEM certificates, got none");
            }
            return found;
        } catch (GeneralSecurityException e) {
            throw new KeyFileException(file + ": expected PEM certificates, got something else", e);
        }
    }
}

package io.mooring.gateway.keys;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Trusts whom one of these authorities signed; names count, and dates at a moment that is asked for at each handshake: the
 * clock of this machine may not be the one to ask (design.md, "Delivery").
 */
final class JudgedTrust extends X509ExtendedTrustManager {
    private final List<X509Certificate> authorities;
    private final Supplier<@Nullable Instant> judgedAt;

    /** @param judgedAt null for the wall clock's */
    JudgedTrust(List<X509Certificate> authorities, Supplier<@Nullable Instant> judgedAt) {
        this.authorities = List.copyOf(authorities);
        this.judgedAt = judgedAt;
    }

    private X509ExtendedTrustManager now() throws CertificateException {
        try {
            return (X509ExtendedTrustManager) AuthorityTls.trusted(authorities, judgedAt.get())[0];
        } catch (GeneralSecurityException | IOException e) {
            throw new CertificateException("authorities of this machine: " + e.getMessage(), e);
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        now().checkClientTrusted(chain, authType);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        now().checkServerTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        now().checkClientTrusted(chain, authType, socket);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        now().checkServerTrusted(chain, authType, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        now().checkClientTrusted(chain, authType, engine);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        now().checkServerTrusted(chain, authType, engine);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return authorities.toArray(new X509Certificate[0]);
    }
}

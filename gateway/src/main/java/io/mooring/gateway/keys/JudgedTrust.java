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

    /** One of the questions to whoever judges by the rules of X.509. */
    private interface Question {
        void ask(X509ExtendedTrustManager trust) throws CertificateException;
    }

    private void judge(X509Certificate[] chain, Question question) throws CertificateException {
        Instant at = judgedAt.get();
        X509ExtendedTrustManager trust;
        try {
            trust = (X509ExtendedTrustManager) AuthorityTls.trusted(authorities, at)[0];
        } catch (GeneralSecurityException | IOException e) {
            throw new CertificateException("authorities of this machine: " + e.getMessage(), e);
        }
        try {
            question.ask(trust);
        } catch (CertificateException e) {
            throw DatedCertificateException.of(chain, at, e);
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        judge(chain, trust -> trust.checkClientTrusted(chain, authType));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        judge(chain, trust -> trust.checkServerTrusted(chain, authType));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        judge(chain, trust -> trust.checkClientTrusted(chain, authType, socket));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        judge(chain, trust -> trust.checkServerTrusted(chain, authType, socket));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        judge(chain, trust -> trust.checkClientTrusted(chain, authType, engine));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        judge(chain, trust -> trust.checkServerTrusted(chain, authType, engine));
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return authorities.toArray(new X509Certificate[0]);
    }
}

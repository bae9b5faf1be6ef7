package io.mooring.gateway.keys;

import io.mooring.gateway.Heard;
import io.mooring.gateway.Said;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/** A certificate does not hold at the moment at which dates are judged. */
final class DatedCertificateException extends CertificateException implements Said.Worded {
    private static final long serialVersionUID = 1L;

    private final transient Said said;

    private DatedCertificateException(Said said, CertificateException cause) {
        super(said.words(), cause);
        this.said = said;
    }

    /**
     * The same refusal, with the date where that is the reason.
     *
     * @param judgedAt when they had to hold; null for now
     */
    static CertificateException of(X509Certificate[] chain, @Nullable Instant judgedAt, CertificateException refused) {
        for (X509Certificate one : chain) {
            String whose = "certificate of " + one.getSubjectX500Principal() + ", which holds from "
                    + one.getNotBefore().toInstant() + " until "
                    + one.getNotAfter().toInstant() + (judgedAt == null ? "" : ", judged at " + judgedAt) + ": ";
            try {
                if (judgedAt == null) {
                    one.checkValidity();
                } else {
                    one.checkValidity(Date.from(judgedAt));
                }
            } catch (CertificateExpiredException e) {
                return new DatedCertificateException(
                        Said.of(
                                Heard.CERTIFICATE_EXPIRED,
                                whose + "it is past",
                                one.getNotAfter().toInstant()),
                        refused);
            } catch (CertificateNotYetValidException e) {
                return new DatedCertificateException(
                        Said.of(
                                Heard.CERTIFICATE_EARLY,
                                whose + "it is not there yet",
                                one.getNotBefore().toInstant()),
                        refused);
            }
        }
        return refused;
    }

    @Override
    public Said said() {
        return said;
    }
}

package io.mooring.gateway.keys;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.mooring.gateway.Heard;
import io.mooring.gateway.Said;
import io.mooring.gateway.files.RealDisk;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** At stake: whom a dock takes for its broker. */
final class AuthorityTlsTest {
    /** Certificates made here hold from 2020 on. */
    private static final Instant TOO_EARLY = Instant.parse("2019-12-31T00:00:00Z");

    private static final Instant WITHIN = Instant.parse("2020-01-02T00:00:00Z");

    @TempDir
    Path directory;

    private static X509TrustManager trust(List<X509Certificate> authorities, Instant judgedAt) throws Exception {
        return (X509TrustManager) AuthorityTls.trusted(authorities, judgedAt)[0];
    }

    @Test
    void datesAreJudgedAtTheMomentGivenAndTheAuthorityAlways() throws Exception {
        RealDisk disk = new RealDisk();
        PrivateAuthority ours = PrivateAuthority.openOrCreate(disk, directory, "Ours");
        TlsIdentity broker = ours.issue("broker", List.of());
        X509Certificate[] shown = broker.chain().toArray(new X509Certificate[0]);
        List<X509Certificate> authorities = List.of(broker.chain().get(1));
        assertDoesNotThrow(() -> trust(authorities, WITHIN).checkServerTrusted(shown, "ECDHE_ECDSA"));
        assertThrows(
                CertificateException.class,
                () -> trust(authorities, TOO_EARLY).checkServerTrusted(shown, "ECDHE_ECDSA"));
        List<X509Certificate> others = TlsIdentity.generate("other").chain();
        assertThrows(CertificateException.class, () -> trust(others, WITHIN).checkServerTrusted(shown, "ECDHE_ECDSA"));
    }

    @Test
    void aClientThatBuildsItsTlsByItselfAsksForThatMomentAtEachHandshake() throws Exception {
        PrivateAuthority ours = PrivateAuthority.openOrCreate(new RealDisk(), directory, "Ours");
        TlsIdentity server = ours.issue("bucket", List.of());
        X509Certificate[] shown = server.chain().toArray(new X509Certificate[0]);
        Instant[] now = {TOO_EARLY};
        var trust = new JudgedTrust(List.of(server.chain().get(1)), () -> now[0]);
        var early = assertThrows(CertificateException.class, () -> trust.checkServerTrusted(shown, "ECDHE_ECDSA"));
        assertEquals(
                Said.of(Heard.CERTIFICATE_EARLY, "TLS", shown[0].getNotBefore().toInstant()),
                Said.because(early, "TLS"));
        Instant until = shown[0].getNotAfter().toInstant();
        now[0] = until.plusSeconds(1);
        var past = assertThrows(CertificateException.class, () -> trust.checkServerTrusted(shown, "ECDHE_ECDSA"));
        assertEquals(Said.of(Heard.CERTIFICATE_EXPIRED, "TLS", until), Said.because(past, "TLS"));
        now[0] = WITHIN;
        var stranger = new JudgedTrust(TlsIdentity.generate("other").chain(), () -> now[0]);
        var unknown = assertThrows(CertificateException.class, () -> stranger.checkServerTrusted(shown, "ECDHE_ECDSA"));
        assertEquals(
                Heard.CERTIFICATE_UNKNOWN,
                Said.because(unknown, String.valueOf(unknown.getMessage())).meaning());
        assertDoesNotThrow(() -> trust.checkServerTrusted(shown, "ECDHE_ECDSA"));
    }
}

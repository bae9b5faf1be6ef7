package io.mooring.gateway.buckets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.config.ConfigFiles;
import io.mooring.gateway.config.ConfigRefusedException;
import io.mooring.gateway.config.DeliverTo;
import io.mooring.gateway.config.DestinationConfig;
import io.mooring.gateway.config.DockConfig;
import io.mooring.gateway.delivery.s3.ConfirmRead;
import io.mooring.gateway.delivery.s3.S3Settings;
import io.mooring.gateway.delivery.s3.Worm;
import io.mooring.gateway.files.RealDisk;
import io.mooring.gateway.keys.TlsIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bucket must be the configured one, its link one that nobody else speaks on, its secret nobody else's to read. */
class BucketsTest {
    @TempDir
    Path directory;

    private DockConfig dock(String... lines) throws Exception {
        String text = "dock { id = dock-1, data-directory = \"" + directory
                + "\" }\ndestinations = [ { name = c, kind = s3\n" + String.join("\n", lines) + "\n} ]\n";
        return ConfigFiles.dock(Files.writeString(directory.resolve("dock.conf"), text));
    }

    private String problems(String... lines) {
        return String.valueOf(
                assertThrows(ConfigRefusedException.class, () -> dock(lines)).getMessage());
    }

    private Path credentials(String text, String mode) throws IOException {
        Path file = Files.writeString(directory.resolve("s3"), text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    private S3Settings settings(DockConfig dock) throws IOException {
        DestinationConfig destination = dock.destinations().get(0);
        return Buckets.settings(
                dock.id(), destination, (DeliverTo.Bucket) destination.to(), new RealDisk(), "mooring test");
    }

    @Test
    void theConfiguredBucketIsTheOneDeliveredTo() throws Exception {
        Path credentials = credentials("KEY\nSECRET\n", "rw-------");
        S3Settings settings = settings(dock(
                "endpoint = \"https://s3.example:8443\", bucket = evidence, prefix = \"unit/7\", region = eu-west-1",
                "path-style = false, worm = compliance, part-size = 8 MiB, confirm-read = sampled, counts = false",
                "credentials = \"" + credentials
                        + "\", pins = [\"sha256//AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\"]"));
        assertEquals("https://s3.example:8443", settings.endpoint().toString());
        assertEquals("evidence", settings.bucket());
        assertEquals("unit/7", settings.prefix());
        assertEquals("eu-west-1", settings.region());
        assertFalse(settings.pathStyle());
        assertFalse(settings.counts());
        assertEquals(Worm.COMPLIANCE, settings.worm());
        assertEquals(8 << 20, settings.partSizeBytes());
        assertEquals(ConfirmRead.SAMPLED, settings.confirmRead());
        assertEquals("KEY", settings.credentials().accessKey());
        assertFalse(settings.toString().contains("SECRET"), settings.toString());
        assertTrue(settings.trust() != null);
    }

    @Test
    void withoutPinsAndAuthoritiesTheRuntimesOwnAreBelievedAndDatesAreOurs() throws Exception {
        Path credentials = credentials("KEY\nSECRET\n", "rw-------");
        DockConfig dock = dock(
                "endpoint = \"https://s3.example:443\", bucket = evidence", "credentials = \"" + credentials + "\"");
        DestinationConfig destination = dock.destinations().get(0);
        List<Instant> asked = new ArrayList<>();
        var trust = (X509TrustManager) Objects.requireNonNull(Buckets.settings(
                        dock.id(),
                        destination,
                        (DeliverTo.Bucket) destination.to(),
                        new RealDisk(),
                        "mooring test",
                        () -> {
                            asked.add(Instant.EPOCH);
                            return Instant.EPOCH;
                        })
                .trust());
        assertTrue(trust.getAcceptedIssuers().length > 0, "the runtime this runs on knows authorities");
        X509Certificate[] stranger = TlsIdentity.generate("s3.example").chain().toArray(new X509Certificate[0]);
        assertThrows(CertificateException.class, () -> trust.checkServerTrusted(stranger, "ECDHE_ECDSA"));
        assertEquals(List.of(Instant.EPOCH), asked, "the moment is asked for at each handshake");
    }

    @Test
    void aSecretThatOthersMayReadIsRefused() throws Exception {
        DockConfig dock = dock(
                "endpoint = \"https://s3.example:443\", bucket = evidence",
                "credentials = \"" + credentials("KEY\nSECRET\n", "rw-r-----") + "\"");
        String why = String.valueOf(
                assertThrows(IOException.class, () -> settings(dock)).getMessage());
        assertTrue(why.contains("chmod 600"), why);
        for (String text : List.of("", "KEY\n", "KEY\n\n", "KEY\nSECRET\nmore\n", "x".repeat(5000))) {
            credentials(text, "rw-------");
            assertFalse(String.valueOf(assertThrows(IOException.class, () -> settings(dock))
                            .getMessage())
                    .contains("SECRET"));
        }
    }

    @Test
    void whatAPersonLeftOutOrMixedUpIsTold() {
        String missing = problems("worm = none");
        for (String key : List.of("endpoint", "bucket", "credentials")) {
            assertTrue(missing.contains("destinations[1]." + key + ": expected with kind = s3"), missing);
        }
        String plain = problems(
                "endpoint = \"http://s3.example:80\", bucket = evidence, credentials = /k, authorities = /a, path = /p",
                "url = \"https://office.example:1\"");
        assertTrue(plain.contains("expected https, or trusted-link = true"), plain);
        assertTrue(plain.contains("expected https with pins or authorities"), plain);
        assertTrue(plain.contains("path: expected only with another kind"), plain);
        assertTrue(plain.contains("url: expected only with another kind"), plain);
        String office = problems("bucket = Evidence, worm = perhaps, part-size = 1 MiB, prefix = \"/x\"");
        for (String key : List.of("bucket", "worm", "part-size", "prefix")) {
            assertTrue(office.contains("destinations[1]." + key + ": expected "), office);
        }
    }
}

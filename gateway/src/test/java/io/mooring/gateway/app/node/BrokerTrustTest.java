package io.mooring.gateway.app.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.config.BrokerConfig;
import io.mooring.gateway.config.Endpoint;
import io.mooring.gateway.files.RealDisk;
import io.mooring.gateway.keys.PrivateAuthority;
import io.mooring.gateway.keys.TlsIdentity;
import io.mooring.gateway.telemetry.paho.PahoSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerTrustTest {
    @TempDir
    Path directory;

    private final BrokerTrust trust = new BrokerTrust(new RealDisk());

    @Test
    void readsUserAndPasswordFromTwoLines() throws Exception {
        Path file = Files.writeString(directory.resolve("mqtt"), "dock-1 \n p w \n");
        assertEquals(new BrokerTrust.Credentials("dock-1", " p w "), trust.credentials(file));
        assertEquals("credentials of dock-1", trust.credentials(file).toString());
        Path one = Files.writeString(directory.resolve("one"), "dock-1\n");
        IOException refused = assertThrows(IOException.class, () -> trust.credentials(one));
        assertEquals("credentials in " + one + ": expected two lines, user and password, got 1", refused.getMessage());
    }

    @Test
    void believesTheAuthoritiesNamedAndReadsThemAnewForEachConnection() throws Exception {
        PrivateAuthority authority = PrivateAuthority.openOrCreate(new RealDisk(), directory, "Test Authority");
        Path pem = Files.writeString(directory.resolve("ca.pem"), authority.certificatePem());
        assertNotNull(tls(Optional.of(pem)).context());
        assertNotNull(tls(Optional.empty()).context());
        Path empty = Files.writeString(directory.resolve("empty.pem"), "");
        assertThrows(IOException.class, () -> tls(Optional.of(empty)));
        PahoSettings.Tls later = tls(Optional.of(pem));
        Files.writeString(pem, "no certificate");
        assertThrows(IOException.class, later::context);
    }

    @Test
    void aCertificateForAnotherKeyIsRefusedBeforeAnythingRuns() throws Exception {
        Path strange = Files.writeString(
                directory.resolve("strange.pem"), TlsIdentity.generate("dock-2").certificatePem());
        TlsIdentity own = TlsIdentity.generate("dock-1");
        IOException refused = assertThrows(
                IOException.class,
                () -> trust.settings(
                        new BrokerConfig.External(
                                new Endpoint(true, "b", 8883),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(strange)),
                        "dock-1",
                        certificate -> own.certified(new RealDisk(), certificate)));
        assertTrue(String.valueOf(refused.getMessage()).contains(own.pin().text()), refused.getMessage());
    }

    private PahoSettings.Tls tls(Optional<Path> authorities) throws IOException {
        return Objects.requireNonNull(trust.settings(
                        new BrokerConfig.External(
                                new Endpoint(true, "b", 8883), Optional.empty(), authorities, Optional.empty()),
                        "dock-1",
                        certificate -> TlsIdentity.generate("unused"))
                .tls());
    }
}

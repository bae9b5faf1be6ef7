package io.mooring.gateway.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.mooring.gateway.files.RealDisk;
import io.mooring.gateway.keys.PrivateAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    void believesTheAuthoritiesNamed() throws Exception {
        PrivateAuthority authority = PrivateAuthority.openOrCreate(new RealDisk(), directory, "Test Authority");
        Path pem = Files.writeString(directory.resolve("ca.pem"), authority.certificatePem());
        assertNotNull(trust.tls(Optional.of(pem)).getSocketFactory());
        assertNotNull(trust.tls(Optional.empty()).getSocketFactory());
        Path empty = Files.writeString(directory.resolve("empty.pem"), "");
        assertThrows(IOException.class, () -> trust.tls(Optional.of(empty)));
    }
}

package io.mooring.gateway.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.files.CrashModel;
import io.mooring.gateway.files.SimulatedDisk;
import io.mooring.gateway.files.SimulatedPowerCut;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A key that others have pinned must be the same after every start, and must never be seen. */
class KeysTest {
    private static final Path FILE = SimulatedDisk.ROOT.resolve("signing-key.pem");
    private static final byte[] MESSAGE = "what was said".getBytes(StandardCharsets.UTF_8);

    @Test
    void signsWithTheSameKeyAfterARestart() throws IOException {
        var disk = new SimulatedDisk();
        SigningKey made = SigningKey.openOrCreate(disk, FILE);
        SigningKey read = SigningKey.openOrCreate(disk.restart(1, CrashModel.NOTHING_UNSYNCED), FILE);
        assertEquals(made.verificationKey(), read.verificationKey());
        assertTrue(made.verificationKey().verifies(MESSAGE, read.sign(MESSAGE)));
    }

    @Test
    void isWholeOrNotThereAfterAPowerCut() throws IOException {
        for (CrashModel model : CrashModel.values()) {
            boolean finished = false;
            for (long cut = 1; !finished; cut++) {
                var disk = new SimulatedDisk();
                disk.cutPowerAt(cut);
                try {
                    SigningKey.openOrCreate(disk, FILE);
                    TlsIdentity.openOrCreate(disk, SimulatedDisk.ROOT, "dock-1");
                    finished = true;
                } catch (SimulatedPowerCut expected) {
                    finished = false;
                }
                SimulatedDisk found = disk.restart(cut, model);
                SigningKey.openOrCreate(found, FILE);
                TlsIdentity.openOrCreate(found, SimulatedDisk.ROOT, "dock-1");
            }
        }
    }

    @Test
    void neverReplacesAKeyItCannotRead() throws IOException {
        var disk = new SimulatedDisk();
        for (String content :
                List.of("", "nonsense", "-----BEGIN PRIVATE KEY-----\n%%%\n-----END PRIVATE KEY-----\n")) {
            disk.plant(FILE, content.getBytes(StandardCharsets.US_ASCII));
            assertThrows(KeyFileException.class, () -> SigningKey.openOrCreate(disk, FILE), content);
        }
    }

    @Test
    void refusesTwoHalvesThatDoNotBelongTogether() throws IOException {
        var one = new SimulatedDisk();
        var other = new SimulatedDisk();
        SigningKey.openOrCreate(one, FILE);
        SigningKey.openOrCreate(other, FILE);
        String first = new String(one.bytesOf(FILE), StandardCharsets.US_ASCII);
        String second = new String(other.bytesOf(FILE), StandardCharsets.US_ASCII);
        String mixed = first.substring(0, first.indexOf("-----BEGIN MOORING"))
                + second.substring(second.indexOf("-----BEGIN MOORING"));
        one.plant(FILE, mixed.getBytes(StandardCharsets.US_ASCII));
        assertThrows(KeyFileException.class, () -> SigningKey.openOrCreate(one, FILE));
    }

    @Test
    void showsNoSecretInItsText() throws IOException {
        var disk = new SimulatedDisk();
        SigningKey key = SigningKey.openOrCreate(disk, FILE);
        String secret = new String(disk.bytesOf(FILE), StandardCharsets.US_ASCII).split("\n", -1)[1];
        assertFalse(key.toString().contains(secret.substring(24, 48)));
        TlsIdentity identity = TlsIdentity.generate("dock-1");
        assertFalse(identity.toString().contains("PRIVATE"));
    }

    @Test
    void believesNoSignatureOfAnythingElse() {
        SigningKey key = SigningKey.generate();
        byte[] signature = key.sign(MESSAGE);
        assertTrue(key.verificationKey().verifies(MESSAGE, signature));
        for (int bit = 0; bit < signature.length * 8; bit++) {
            byte[] altered = signature.clone();
            altered[bit / 8] ^= (byte) (1 << bit % 8);
            assertFalse(key.verificationKey().verifies(MESSAGE, altered), "bit " + bit);
        }
        for (int length : new int[] {0, 1, 63, 65, 1000}) {
            assertFalse(key.verificationKey().verifies(MESSAGE, new byte[length]), "length " + length);
        }
    }

    @Test
    void keepsAPinThroughItsFiles() throws IOException {
        var disk = new SimulatedDisk();
        TlsIdentity made = TlsIdentity.openOrCreate(disk, SimulatedDisk.ROOT, "dock-1");
        assertEquals(
                made.pin(),
                TlsIdentity.openOrCreate(disk, SimulatedDisk.ROOT, "another").pin());
        assertEquals(made.pin(), new Pin(made.pin().text()));
    }

    @Test
    void readsNoOtherTextAsPinOrKey() {
        for (String text : List.of("", "sha256//", "sha256//" + "A".repeat(44), "ed25519:", "ed25519:AAAA", "x")) {
            assertThrows(IllegalArgumentException.class, () -> new Pin(text), text);
            assertThrows(IllegalArgumentException.class, () -> new VerificationKey(text), text);
        }
    }

    @Test
    void pinsOneKeyOrTwo() {
        TlsIdentity own = TlsIdentity.generate("dock-1");
        Pin a = TlsIdentity.generate("a").pin();
        Pin b = TlsIdentity.generate("b").pin();
        Pin c = TlsIdentity.generate("c").pin();
        assertThrows(IllegalArgumentException.class, () -> PinnedContext.client(() -> own, Set::of));
        assertThrows(IllegalArgumentException.class, () -> PinnedContext.client(() -> own, () -> Set.of(a, b, c)));
        PinnedContext.client(() -> own, () -> Set.of(a, b));
    }

    @Test
    void anIdentityIsReadAgainOnceItsFilesAreReplacedAndBelongTogether() throws Exception {
        var disk = new SimulatedDisk();
        Path keys = SimulatedDisk.ROOT;
        IdentityFiles files = IdentityFiles.openOrCreate(disk, keys, "dock-1");
        Pin first = files.get().pin();
        TlsIdentity next = TlsIdentity.generate("dock-1");
        KeyFile.write(disk, keys.resolve("tls-key.pem"), next.keyPem());
        assertEquals(first, files.get().pin(), "the certificate is still the other key's");
        KeyFile.write(disk, keys.resolve("tls-cert.pem"), "nonsense");
        assertEquals(first, files.get().pin());
        disk.unlink(keys.resolve("tls-cert.pem"));
        assertEquals(first, files.get().pin());
        KeyFile.write(disk, keys.resolve("tls-cert.pem"), next.certificatePem());
        assertEquals(next.pin(), files.get().pin());
        assertSame(files.get(), files.get(), "what did not change is the same");
    }

    @Test
    void aContextIsMadeAnewForAnotherIdentityAlone() {
        TlsIdentity own = TlsIdentity.generate("dock-1");
        TlsIdentity next = TlsIdentity.generate("dock-1");
        var shown = new TlsIdentity[] {own};
        PinnedContext context = PinnedContext.client(() -> shown[0], () -> Set.of(own.pin()));
        var first = context.now();
        assertSame(first, context.now());
        shown[0] = next;
        assertNotSame(first, context.now());
    }

    @Test
    void signsCertificatesOfItsOwnAuthority() throws Exception {
        var disk = new SimulatedDisk();
        PrivateAuthority authority = PrivateAuthority.openOrCreate(disk, SimulatedDisk.ROOT, "demo");
        TlsIdentity broker = PrivateAuthority.openOrCreate(disk, SimulatedDisk.ROOT, "ignored")
                .issue("localhost", List.of("127.0.0.1", "::1", "broker.example"));
        var chain = broker.chain();
        assertEquals(2, chain.size());
        chain.get(0).verify(chain.get(1).getPublicKey());
        chain.get(1).verify(chain.get(1).getPublicKey());
        assertEquals(chain.get(1).getSubjectX500Principal(), chain.get(0).getIssuerX500Principal());
        assertTrue(authority.certificatePem().startsWith("-----BEGIN CERTIFICATE-----"));
        assertEquals(4, chain.get(0).getSubjectAlternativeNames().size());
    }
}

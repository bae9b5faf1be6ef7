package io.mooring.gateway.accounts;

import static io.mooring.gateway.accounts.Bureau.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.accounts.Bureau.Holder;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.custody.RefusalException.Kind;
import io.mooring.gateway.files.Disk;
import io.mooring.gateway.files.DiskFault;
import io.mooring.gateway.files.DiskFile;
import io.mooring.gateway.files.RealDisk;
import io.mooring.gateway.files.SimulatedDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** At stake: a file that is torn, or was put in place of the one that was written, lets somebody in. */
class SecretFileTest {
    private final Bureau bureau;
    private final SimulatedDisk disk;
    private final Holder zhao;

    SecretFileTest() throws Exception {
        bureau = new Bureau();
        disk = (SimulatedDisk) bureau.disk;
        zhao = bureau.administrator();
    }

    private static void replace(Disk disk, Path file, byte[] bytes) throws IOException {
        disk.unlink(file);
        if (bytes.length > 0) {
            try (DiskFile open = disk.createSecret(file)) {
                open.write(ByteBuffer.wrap(bytes), 0);
            }
        }
    }

    private Bureau with(byte[] credentials) throws Exception {
        SimulatedDisk changed = disk.fork();
        replace(changed, Bureau.CREDENTIALS, credentials);
        return bureau.restarted(changed);
    }

    private byte[] credentials() throws IOException {
        return disk.bytesOf(Bureau.CREDENTIALS);
    }

    @Test
    void aFileTornAnywhereLetsNobodyInAndSaysWhy() throws Exception {
        byte[] whole = credentials();
        for (int length = 1; length < whole.length; length += 97) {
            Bureau torn = with(Arrays.copyOf(whole, length));
            RefusalException refused = refused("secrets", () -> torn.accounts.signIn(torn.proof(zhao)));
            assertEquals(Kind.UNAVAILABLE, refused.kind());
            assertTrue(refused.text(Locale.ENGLISH).contains("credentials"), refused.text(Locale.ENGLISH));
            assertFalse(torn.accounts.trouble().isEmpty());
            refused("secrets", () -> torn.accounts.look(torn.clock.wall()));
        }
    }

    @Test
    void oneChangedByteAnywhereLetsNobodyIn() throws Exception {
        byte[] whole = credentials();
        for (int at = 0; at < whole.length; at += 41) {
            byte[] changed = whole.clone();
            changed[at] ^= 1;
            if (at == 64) {
                continue;
            }
            Bureau other = with(changed);
            refused("secrets", () -> other.accounts.signIn(other.proof(zhao)));
        }
    }

    @Test
    void noFileWhereThereWasOneLetsNobodyIn() throws Exception {
        Bureau gone = with(new byte[0]);
        refused("secrets", () -> gone.accounts.signIn(gone.proof(zhao)));
        assertTrue(gone.accounts.trouble().contains(zhao.account()));
    }

    @Test
    void anotherMachinesFileLetsNobodyIn() throws Exception {
        Bureau other = new Bureau();
        Holder twin = other.administrator();
        assertEquals(zhao.account(), twin.account());
        Bureau swapped = with(((SimulatedDisk) other.disk).bytesOf(Bureau.CREDENTIALS));
        refused("not-proved", () -> swapped.accounts.signIn(swapped.proof(twin)));
        refused("not-proved", () -> swapped.accounts.signIn(swapped.proof(zhao)));
        assertTrue(swapped.accounts.trouble().contains(zhao.account()), swapped.accounts.trouble());
    }

    @Test
    void anOlderFileLetsNobodyInWithWhatWasChangedSince() throws Exception {
        byte[] before = credentials();
        Session session = bureau.accounts.signIn(bureau.proof(zhao));
        String next = "another evening at the harbour";
        bureau.accounts.change(session, bureau.proof(zhao), next, null);
        Bureau old = with(before);
        refused("not-proved", () -> old.accounts.signIn(old.proof(zhao)));
        refused("not-proved", () -> old.accounts.signIn(old.proof(new Holder(zhao.account(), next, zhao.totp()))));
    }

    @Test
    void aSecretPutBesideTheOthersWithARightChecksumProvesNothing() throws Exception {
        String json = new String(credentials(), StandardCharsets.UTF_8).substring(65);
        Bureau other = new Bureau();
        Holder thief = other.administrator();
        String theirs = new String(((SimulatedDisk) other.disk).bytesOf(Bureau.CREDENTIALS), StandardCharsets.UTF_8)
                .substring(65);
        String inserted = theirs.substring(theirs.indexOf('[') + 1, theirs.lastIndexOf(']'));
        String both = json.replace("[", "[" + inserted + ",");
        Bureau edited = with((Secret.sha256Of(both) + "\n" + both).getBytes(StandardCharsets.UTF_8));
        refused("not-proved", () -> edited.accounts.signIn(edited.proof(thief)));
        edited.accounts.signIn(edited.proof(zhao));
    }

    @Test
    void whoeverSitsAtTheMachineBeginsAgainAndTheTornFileIsKept() throws Exception {
        Bureau torn = with(Arrays.copyOf(credentials(), 100));
        assertFalse(torn.accounts.hasAdministrator());
        torn.enrol("root-sun", torn.accounts.firstCode("root"));
        assertTrue(torn.disk.list(Bureau.DIRECTORY).contains("credentials.damaged-1"));
        refused("not-proved", () -> torn.accounts.signIn(torn.proof(zhao)));
        torn.enrol(zhao.account(), torn.accounts.codeHere("root", zhao.account()));
    }

    @Test
    void aDiskThatTakesNothingLetsNobodyInByACodeThatWouldBeForgotten() throws Exception {
        Proof proof = bureau.proof(zhao);
        disk.failFrom(disk.operations() + 1, DiskFault.ENOSPC);
        refused("secrets", () -> bureau.accounts.signIn(proof));
    }

    @Test
    void itsOwnerAloneMayReadIt(@TempDir Path directory) throws Exception {
        RealDisk real = new RealDisk();
        SecretFile file = SecretFile.open(real, directory.resolve("a"), "credentials");
        file.add(Secret.of(Secret.Kind.CODE, "x", "hash", null, 0));
        Path path = directory.resolve("a").resolve("credentials");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r--r--"));
        SecretFile.open(real, directory.resolve("a"), "credentials");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
    }
}

package io.mooring.gateway.custody.workrecord;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.files.CrashModel;
import io.mooring.gateway.files.SimulatedDisk;
import io.mooring.gateway.files.SimulatedPowerCut;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttachmentsTest {
    private static final Path DIRECTORY = SimulatedDisk.ROOT.resolve("attachments");
    private static final byte[] PAPER = "现场照片".getBytes(StandardCharsets.UTF_8);

    @Test
    void bytesComeBackAsTheyWereGiven() throws Exception {
        Attachments attachments = new Attachments(new SimulatedDisk(), DIRECTORY, 0);
        String name = attachments.put(PAPER);
        assertEquals(name, attachments.put(PAPER));
        assertArrayEquals(PAPER, attachments.get(name));
    }

    @Test
    void whatIsTooLargeEmptyOrNotThereIsRefused() throws Exception {
        SimulatedDisk disk = new SimulatedDisk();
        Attachments attachments = new Attachments(disk, DIRECTORY, 0);
        assertThrows(IOException.class, () -> attachments.put(new byte[0]));
        assertThrows(IOException.class, () -> attachments.put(new byte[Attachments.BYTES_MAX + 1]));
        assertThrows(IOException.class, () -> attachments.get("0".repeat(64)));
        for (String name : List.of("", "../../etc/passwd", "A".repeat(64))) {
            assertThrows(IOException.class, () -> attachments.get(name), name);
        }
        Attachments reserved = new Attachments(disk, DIRECTORY, Long.MAX_VALUE / 2);
        IOException full = assertThrows(IOException.class, () -> reserved.put(PAPER));
        assertTrue(String.valueOf(full.getMessage()).contains("no room"), full.toString());
    }

    @Test
    void bytesThatRotAreNotHandedOut() throws Exception {
        SimulatedDisk disk = new SimulatedDisk();
        Attachments attachments = new Attachments(disk, DIRECTORY, 0);
        String name = attachments.put(PAPER);
        disk.rot(DIRECTORY.resolve(name), 3, 1);
        IOException damaged = assertThrows(IOException.class, () -> attachments.get(name));
        assertTrue(String.valueOf(damaged.getMessage()).contains("damaged"), damaged.toString());
        assertThrows(IOException.class, () -> attachments.put(PAPER));
    }

    @Test
    void aPowerCutAnywhereLeavesItWholeOrNotThere() throws Exception {
        for (CrashModel model : CrashModel.values()) {
            int cutAt = 1;
            while (true) {
                SimulatedDisk disk = new SimulatedDisk();
                Attachments attachments = new Attachments(disk, DIRECTORY, 0);
                disk.cutPowerAt(disk.operations() + cutAt);
                String put = "";
                try {
                    put = attachments.put(PAPER);
                } catch (IOException | SimulatedPowerCut cut) {
                    // Cut on the way.
                }
                boolean alive = !disk.dead();
                SimulatedDisk after = disk.restart(cutAt, model);
                Attachments again = new Attachments(after, DIRECTORY, 0);
                String name = again.put(PAPER);
                assertArrayEquals(PAPER, again.get(name), model + " cut at " + cutAt);
                if (alive) {
                    assertEquals(put, name);
                    break;
                }
                cutAt++;
            }
        }
    }
}

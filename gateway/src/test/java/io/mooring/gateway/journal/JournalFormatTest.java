package io.mooring.gateway.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.DockEvent;
import io.mooring.gateway.files.SimulatedDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** At stake: F26. A journal written today is read by every later program; these bytes never change. */
class JournalFormatTest {
    private static final String FIRST_BODY = "{\"actor\":{\"kind\":\"dock\",\"name\":\"dock-07\"},"
            + "\"data\":{\"freeBytes\":1},"
            + "\"time\":{\"bootId\":\"00000000-0000-4000-8000-000000000001\",\"monoMillis\":1000,"
            + "\"trust\":\"TRUSTED\",\"wall\":\"2026-11-21T08:00:00Z\"},"
            + "\"type\":\"StorageFreed\",\"v\":1}";

    private final SimulatedDisk disk = new SimulatedDisk();

    @Test
    void theFirstSegmentHasTheseBytes() throws JournalException, IOException {
        SegmentJournal journal = JournalRig.open(disk);
        journal.append(JournalRig.ACTOR, new DockEvent.StorageFreed(1));
        journal.append(JournalRig.ACTOR, new DockEvent.StorageFreed(2));

        assertEquals(List.of("0000000001-0000000000000000001.cj", "spare-1"), disk.list(JournalRig.JOURNAL));
        byte[] bytes = disk.bytesOf(JournalRig.JOURNAL.resolve("0000000001-0000000000000000001.cj"));
        String secondBody = FIRST_BODY.replace("\"freeBytes\":1", "\"freeBytes\":2");
        String expected = "435553544a310a" // magic: CUSTJ1 and a line feed
                + "0100" // version 1.0
                + "646f636b2d3037000000000000000000" // dock id: dock-07
                + "00000001" // epoch
                + "0000000000000001" // first sequence number
                + "00".repeat(32) // hash before the first frame
                + "13caac40" // CRC-32C of the header
                // the first frame
                + "f54d4a31" // magic
                + "000000d8" // body length
                + "0000000000000001" // sequence number
                + "0000000000000000" // synced sequence number
                + "c3593f7407621297fa2a54e6bedf4c88910c27e8369bd3a1e24eea6dc5be6f15" // SHA-256(hash before, seq, synced
                // seq, 00, body)
                + hex(FIRST_BODY)
                + "0f3f7d2b" // CRC-32C of the frame
                // the second frame
                + "f54d4a31"
                + "000000d8"
                + "0000000000000002"
                + "0000000000000001" // the first frame was synced
                + "1fec93e5254e8e41e8fe529df7e9b7c58608fbe12baa53a1a3e592c07887abc3"
                + hex(secondBody)
                + "7b3a2376";
        assertEquals(expected, HexFormat.of().formatHex(bytes, 0, expected.length() / 2));
        for (int i = expected.length() / 2; i < bytes.length; i++) {
            assertEquals(0, bytes[i]);
        }
        assertEquals(JournalOptions.SEGMENT_BYTES_MIN, bytes.length);
    }

    @Test
    void aNewerFormatThatMustBeUnderstoodIsRefusedAndAnotherIsRead() throws JournalException, IOException {
        SegmentJournal journal = JournalRig.open(disk);
        journal.append(JournalRig.ACTOR, new DockEvent.StorageFreed(1));
        journal.close();
        plantHeader(0x0107);
        assertEquals(1, JournalRig.open(disk.fork()).head().seq());
        plantHeader(0x0200);
        var refused = assertThrows(NewerFormatException.class, () -> JournalRig.open(disk.fork()));
        assertTrue(refused.toString().contains("2.0 needs a newer program"), refused::toString);
    }

    @Test
    void bodiesCannotHoldAFramesMagic() {
        byte first = (byte) (Frame.MAGIC >> 24);
        String decoded = new String(new byte[] {first}, StandardCharsets.UTF_8);
        assertEquals("\uFFFD", decoded, "the magic's first byte is valid in UTF-8");
        assertTrue(Frame.BODY_BYTES_MAX + Frame.OVERHEAD_BYTES < 65_536);
    }

    @Test
    void namesSortAsSegmentsDo() {
        var names = List.of(
                new SegmentName(1, 1),
                new SegmentName(1, 9),
                new SegmentName(1, 10),
                new SegmentName(2, Long.MAX_VALUE));
        String[] texts = names.stream().map(SegmentName::toString).toArray(String[]::new);
        String[] sorted = texts.clone();
        Arrays.sort(sorted);
        assertEquals(List.of(texts), List.of(sorted));
        names.forEach(name -> assertEquals(name, SegmentName.parse(name.toString())));
        for (String other : List.of("spare-1", "lock", "1-1.cj", "9999999999-0000000000000000001.cj", "x.cj")) {
            assertEquals(null, SegmentName.parse(other));
        }
    }

    private void plantHeader(int version) throws IOException {
        var path = JournalRig.JOURNAL.resolve(new SegmentName(1, 1).toString());
        byte[] bytes = disk.bytesOf(path);
        var header = new SegmentHeader(version, JournalRig.DOCK, 1, 1, JournalHead.EMPTY.hash());
        ByteBuffer.wrap(bytes).put(header.encode());
        disk.plant(path, bytes);
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }
}

package io.mooring.gateway.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.RecordingId;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** At stake: a recording taken for another that was confirmed would never be delivered. */
class ConfirmedBookTest {
    private final Map<Long, RecordingId> journal = new HashMap<>();
    private final ConfirmedBook book = new ConfirmedBook((seq, recording) -> recording.equals(journal.get(seq)));

    private static RecordingId id(Random random) {
        byte[] digest = new byte[32];
        random.nextBytes(digest);
        return RecordingId.of(digest);
    }

    @Test
    void findsWhatWasAddedAndNothingElseWhateverWasTakenOut() throws Exception {
        for (long seed = 1; seed <= 5; seed++) {
            Random random = new Random(seed);
            Map<RecordingId, Long> model = new HashMap<>();
            for (int step = 0; step < 20_000; step++) {
                RecordingId known = model.isEmpty() || random.nextInt(3) > 0
                        ? id(random)
                        : model.keySet().iterator().next();
                if (model.containsKey(known)) {
                    book.remove(known);
                    model.remove(known);
                } else {
                    long seq = journal.size() + 1L;
                    journal.put(seq, known);
                    book.add(known, seq);
                    model.put(known, seq);
                }
            }
            assertEquals(model.size(), book.size(), "seed " + seed);
            for (Map.Entry<RecordingId, Long> each : model.entrySet()) {
                assertEquals(each.getValue(), book.seq(each.getKey()), "seed " + seed);
                book.remove(each.getKey());
                assertEquals(0, book.seq(each.getKey()), "seed " + seed);
            }
            assertEquals(0, book.size(), "seed " + seed);
        }
    }

    @Test
    void aNameThatBeginsAsAnotherIsNotTakenForIt() throws Exception {
        RecordingId first = new RecordingId("0123456789abcdef" + "0".repeat(48));
        RecordingId forged = new RecordingId("0123456789abcdef" + "f".repeat(48));
        journal.put(1L, first);
        book.add(first, 1);
        assertEquals(0, book.seq(forged));
        journal.put(2L, forged);
        book.add(forged, 2);
        assertEquals(1, book.seq(first));
        assertEquals(2, book.seq(forged));
        book.remove(first);
        assertEquals(2, book.seq(forged));
    }

    @Test
    void aMillionTakeLessThanTwentyFourMegabytes() throws Exception {
        Random random = new Random(1);
        for (long seq = 1; seq <= 1_000_000; seq++) {
            book.add(id(random), seq);
        }
        assertTrue(book.bytes() <= 24_000_000, book.bytes() + " bytes");
    }

    @Test
    void aNumberBeyondItsSlotsIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> book.add(id(new Random(1)), 1L << 32));
        assertThrows(IllegalArgumentException.class, () -> book.add(id(new Random(1)), 0));
    }
}

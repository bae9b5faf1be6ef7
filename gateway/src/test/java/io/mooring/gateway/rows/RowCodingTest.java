package io.mooring.gateway.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.EventTime;
import io.mooring.gateway.TimeTrust;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A row reads back as it was written, and one that was not written so is damage and nothing else. */
class RowCodingTest {
    private static final long SEED = 20261122;

    private static final EventTime TIME =
            new EventTime(Instant.ofEpochSecond(1_790_000_000L, 123_456_789), 77, "boot-一", TimeTrust.TRUSTED);

    @Test
    void whatWasWrittenReadsBack() {
        RowReader in = new RowReader(row());

        assertEquals(-5, in.number());
        assertTrue(in.flag());
        assertEquals("案件 1", in.text());
        assertEquals(TIME, in.time());
        assertTrue(in.atEnd());
    }

    @Test
    void aRowThatEndsTooEarlyIsDamage() {
        byte[] whole = row();
        for (int length = 0; length < whole.length; length++) {
            byte[] torn = Arrays.copyOf(whole, length);

            assertThrows(DamagedIndexException.class, () -> readAll(torn), "the first " + length + " bytes");
        }
    }

    @Test
    void aTimeThatIsNoneIsDamage() {
        byte[] unknownTrust = new RowWriter()
                .number(0)
                .number(0)
                .number(0)
                .text("boot")
                .text("BELIEVED")
                .row();
        byte[] beyondTime = new RowWriter()
                .number(Long.MAX_VALUE)
                .number(0)
                .number(0)
                .text("")
                .text("TRUSTED")
                .row();

        assertThrows(DamagedIndexException.class, () -> new RowReader(unknownTrust).time());
        assertThrows(DamagedIndexException.class, () -> new RowReader(beyondTime).time());
    }

    @Test
    void alteredBytesAreAnotherRowOrDamage() {
        Random random = new Random(SEED);
        byte[] whole = row();
        int damaged = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] altered = whole.clone();
            altered[random.nextInt(altered.length)] ^= (byte) (1 << random.nextInt(8));
            altered[random.nextInt(altered.length)] = (byte) random.nextInt();
            try {
                readAll(altered);
            } catch (DamagedIndexException e) {
                damaged++;
            }
        }
        assertTrue(damaged > 1_000, "of seed " + SEED + " only " + damaged + " were seen to be damaged");
    }

    private static byte[] row() {
        return new RowWriter().number(-5).flag(true).text("案件 1").time(TIME).row();
    }

    private static void readAll(byte[] row) {
        RowReader in = new RowReader(row);
        in.number();
        in.flag();
        in.text();
        in.time();
    }
}

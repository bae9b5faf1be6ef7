package io.mooring.gateway.custody.receipt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** At stake: a receipt that no phone can read proves nothing, and a second factor that cannot be scanned keeps people out. */
final class QrPictureTest {
    /** As an authenticator is given it, with a name that is no plain text. */
    private static final String FACTOR =
            "otpauth://totp/Mooring:wang.fang?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Mooring&digits=6&period=30";

    @Test
    void whatIsDrawnIsReadByAReaderOfSomebodyElse() throws Exception {
        long seed = 7;
        LoggerFactory.getLogger(QrPictureTest.class).info("seed {}", seed);
        Random random = new Random(seed);
        String letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
        for (int length : new int[] {1, 26, 200, 700}) {
            StringBuilder line = new StringBuilder("MR1:");
            random.ints(length, 0, letters.length()).forEach(at -> line.append(letters.charAt(at)));
            assertEquals(line.toString(), QrReader.read(QrPicture.of(line.toString())));
        }
        assertEquals(FACTOR, QrReader.read(QrPicture.of(FACTOR)));
        assertEquals("记录仪 7", QrReader.read(QrPicture.of("记录仪 7")));
    }

    @Test
    void aSoiledPictureIsReadAllTheSame() throws Exception {
        assertEquals(FACTOR, QrReader.read(QrPicture.of(FACTOR), 2));
    }

    @Test
    void lettersThatTakeLessRoomAreDrawnInLess() {
        String upper = "MR1:ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789".repeat(4);
        assertTrue(QrPicture.of(upper).size()
                < QrPicture.of(upper.toLowerCase(java.util.Locale.ROOT)).size());
    }
}

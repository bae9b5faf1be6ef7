package io.mooring.gateway.office;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Base64;
import org.junit.jupiter.api.Test;

/** At stake: bytes that are kept by a checksum that nobody compared. */
class PieceChecksumTest {
    @Test
    void readsOnlyChecksumsItCanCheck() {
        String sha1 = Base64.getEncoder().encodeToString(new byte[20]);
        assertTrue(PieceChecksum.parse("sha1 " + sha1).isPresent());
        for (String text : new String[] {
            "", " ", "sha1", "sha1 ", "sha1 !", "sha256 " + sha1, "SHA1 " + sha1, "md5 " + sha1, "sha1  " + sha1, sha1
        }) {
            assertFalse(PieceChecksum.parse(text).isPresent(), text);
        }
        assertEquals("sha1,sha256", PieceChecksum.algorithms());
    }
}

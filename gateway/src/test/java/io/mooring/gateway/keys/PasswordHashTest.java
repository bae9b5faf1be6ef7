package io.mooring.gateway.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.keys.PasswordHash.Cost;
import java.util.List;
import org.junit.jupiter.api.Test;

/** At stake: a password that can be had from what is kept, or another that is taken for it. */
class PasswordHashTest {
    @Test
    void fitsItsPasswordAndNoOther() {
        PasswordHash hash = PasswordHash.of("七盏灯 over the quay", Cost.USUAL);
        PasswordHash kept = PasswordHash.parse(hash.text());
        assertTrue(kept.fits("七盏灯 over the quay"));
        for (String other : List.of("", "七盏灯 over the quay ", "七盏灯 over the quaY", "x".repeat(100_000))) {
            assertFalse(kept.fits(other));
        }
        assertEquals("a password hash", hash.toString());
    }

    @Test
    void isAnotherEachTimeAndCostsWhatItSays() {
        String one = PasswordHash.of("seven lamps", Cost.USUAL).text();
        assertNotEquals(one, PasswordHash.of("seven lamps", Cost.USUAL).text());
        assertTrue(one.startsWith("$argon2id$v=19$m=19456,t=2,p=1$"), one);
    }

    @Test
    void aTextWhoseCostWasChangedFitsNoMore() {
        String text = PasswordHash.of("password", Cost.USUAL).text();
        assertTrue(PasswordHash.parse(text).fits("password"));
        assertFalse(PasswordHash.parse(text.replace("t=2", "t=3")).fits("password"));
        assertFalse(PasswordHash.parse(text.replace("m=19456", "m=19455")).fits("password"));
    }

    @Test
    void lettersAreTheSameOnEveryKeyboard() {
        PasswordHash hash = PasswordHash.of("café ＡＢＣ１２３", Cost.USUAL);
        assertTrue(hash.fits("cafe\u0301 ABC123"));
    }

    @Test
    void nobodysFitsNothing() {
        assertFalse(PasswordHash.ofNobody(Cost.USUAL).fits(""));
        assertFalse(PasswordHash.ofNobody(Cost.USUAL).fits("seven lamps"));
    }

    @Test
    void aTextThatAsksForTooMuchIsRefused() {
        String text = PasswordHash.ofNobody(Cost.USUAL).text();
        for (String hostile : List.of(
                "",
                "$argon2id$",
                text + "$",
                text.replace("m=19456", "m=999999"),
                text.replace("m=19456", "m=1"),
                text.replace("t=2", "t=99"),
                text.replace("t=2", "t=0"),
                text.replace("p=1", "p=64"),
                text.replace("argon2id", "argon2i"))) {
            assertThrows(IllegalArgumentException.class, () -> PasswordHash.parse(hostile), hostile);
        }
        assertThrows(
                IllegalArgumentException.class,
                () -> PasswordHash.of("x".repeat(PasswordHash.LENGTH_MAX + 1), Cost.USUAL));
    }
}

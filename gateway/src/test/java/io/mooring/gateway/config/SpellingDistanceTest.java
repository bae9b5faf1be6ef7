package io.mooring.gateway.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SpellingDistanceTest {
    @Test
    void countsSlipsOfTheFingers() {
        assertEquals(0, SpellingDistance.between("mirror", "mirror"));
        assertEquals(1, SpellingDistance.between("miror", "mirror"));
        assertEquals(1, SpellingDistance.between("mirrror", "mirror"));
        assertEquals(1, SpellingDistance.between("mirtor", "mirror"));
        assertEquals(1, SpellingDistance.between("mirorr", "mirror"));
        assertEquals(6, SpellingDistance.between("", "mirror"));
    }

    @Test
    void takesNoOtherWordForASlip() {
        assertTrue(SpellingDistance.near("telemtry", "telemetry"));
        assertFalse(SpellingDistance.near("port", "pins"));
    }
}

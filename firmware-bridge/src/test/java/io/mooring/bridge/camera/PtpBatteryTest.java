package io.mooring.bridge.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.bridge.ptp.DataType;
import io.mooring.bridge.ptp.DevicePropDesc;
import io.mooring.bridge.ptp.PropertyCode;
import io.mooring.bridge.ptp.PropertyForm;
import io.mooring.bridge.ptp.PropertyValue;
import io.mooring.bridge.ptp.PropertyValue.IntegerValue;
import io.mooring.bridge.ptp.PropertyValue.TextValue;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** At stake: a green light over an empty battery. */
class PtpBatteryTest {
    private static final Optional<BatteryLevel> UNKNOWN = Optional.empty();

    @Test
    void aRangeIsScaledToPercent() {
        assertEquals(said(77, 1), level(77, range(0, 100)));
        assertEquals(said(50, 13), level(6, range(2, 10)));
        assertEquals(said(0, 1), level(0, range(0, 255)));
        assertEquals(said(100, 1), level(255, range(0, 255)));
    }

    @Test
    void aLevelOutsideItsRangeIsUnknown() {
        assertEquals(UNKNOWN, level(101, range(0, 100)));
        assertEquals(UNKNOWN, level(1, range(2, 10)));
        assertEquals(UNKNOWN, level(0, range(0, 0)));
        assertEquals(UNKNOWN, level(5, range(10, 0)));
    }

    @Test
    void theStepOfARangeIsHowCoarseItIs() {
        assertEquals(said(50, 25), level(50, range(0, 100, 25)));
        assertEquals(said(66, 34), level(2, range(0, 3, 1)));
        assertEquals(said(40, 1), level(40, range(0, 100, 0)), "a step of nothing");
        assertEquals(said(100, 100), level(100, range(0, 100, 255)), "a step wider than the range");
    }

    @Test
    void fourLevelsAreKeptAsCoarseAsTheyAre() {
        assertEquals(said(25, 25), level(25, levels(25, 50, 75, 100)));
        assertEquals(said(66, 34), level(66, levels(0, 33, 66, 100)));
        assertEquals(said(66, 34), level(66, levels(100, 0, 66, 33, 66)), "in any order, and twice");
        assertEquals(said(0, 100), level(0, levels(0, 100)));
        assertTrue(level(25, levels(25, 50, 75, 100)).orElseThrow().coarse());
        assertFalse(level(77, range(0, 100)).orElseThrow().coarse());
    }

    @Test
    void anEnumerationThatMakesNoPercentsIsUnknown() {
        assertEquals(UNKNOWN, level(30, levels(25, 50, 75, 100)), "not one of them");
        assertEquals(UNKNOWN, level(2, levels(0, 1, 2, 3)), "nobody says what 3 means");
        assertEquals(UNKNOWN, level(100, levels(0, 50, 100, 200)), "more than full");
        assertEquals(UNKNOWN, level(100, levels(100)), "what can only be full says nothing");
        assertEquals(UNKNOWN, level(100, levels(100, 100)));
        assertEquals(UNKNOWN, level(2, levels()));
    }

    @Test
    void aFormNobodyReadsIsUnknown() {
        assertEquals(UNKNOWN, level(50, new PropertyForm.Unread(7)));
    }

    @Test
    void everyDescriptorOfBytesGivesALevelWithinBoundsOrNone() {
        long seed = 20261121;
        Random random = new Random(seed);
        for (int run = 0; run < 20_000; run++) {
            PropertyForm form = random.nextBoolean()
                    ? range(random.nextInt(256), random.nextInt(256), random.nextInt(256))
                    : levels(IntStream.range(0, random.nextInt(6))
                            .map(i -> random.nextInt(130))
                            .boxed()
                            .toArray(Integer[]::new));
            // The record refuses what is out of bounds: nothing thrown is the proof.
            level(random.nextInt(256), form);
        }
    }

    @Test
    void withoutAFormOnlyPercentagesMakeSense() {
        assertEquals(said(100, 1), level(100, new PropertyForm.Any()));
        assertEquals(UNKNOWN, level(101, new PropertyForm.Any()));
    }

    @Test
    void anotherTypeIsUnknown() {
        for (PropertyValue value : List.of(new IntegerValue(DataType.UINT16, 0x8000), new TextValue("50"))) {
            assertEquals(
                    UNKNOWN,
                    PtpBattery.level(new DevicePropDesc(
                            PropertyCode.BATTERY_LEVEL, false, value, value, new PropertyForm.Any())));
        }
        PropertyValue text = new TextValue("0");
        assertEquals(UNKNOWN, level(50, new PropertyForm.Range(text, text, text)), "a byte in a range of texts");
    }

    private static Optional<BatteryLevel> said(int percent, int resolution) {
        return Optional.of(new BatteryLevel(percent, resolution));
    }

    private static Optional<BatteryLevel> level(int level, PropertyForm form) {
        return PtpBattery.level(new DevicePropDesc(PropertyCode.BATTERY_LEVEL, false, u8(0), u8(level), form));
    }

    private static PropertyForm range(int empty, int full) {
        return range(empty, full, 1);
    }

    private static PropertyForm range(int empty, int full, int step) {
        return new PropertyForm.Range(u8(empty), u8(full), u8(step));
    }

    private static PropertyForm levels(Integer... levels) {
        return new PropertyForm.Enumeration(
                List.of(levels).stream().map(PtpBatteryTest::u8).toList());
    }

    private static PropertyValue u8(int value) {
        return new IntegerValue(DataType.UINT8, value);
    }
}

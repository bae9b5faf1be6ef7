package io.mooring.bridge.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.mooring.bridge.ptp.DataType;
import io.mooring.bridge.ptp.DevicePropDesc;
import io.mooring.bridge.ptp.PropertyCode;
import io.mooring.bridge.ptp.PropertyForm;
import io.mooring.bridge.ptp.PropertyValue;
import io.mooring.bridge.ptp.PropertyValue.IntegerValue;
import io.mooring.bridge.ptp.PropertyValue.TextValue;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** At stake: a green light over an empty battery. */
class PtpBatteryTest {
    @Test
    void aRangeIsScaledToPercent() {
        assertEquals(OptionalInt.of(77), level(77, range(0, 100)));
        assertEquals(OptionalInt.of(50), level(6, range(2, 10)));
        assertEquals(OptionalInt.of(0), level(0, range(0, 255)));
        assertEquals(OptionalInt.of(100), level(255, range(0, 255)));
    }

    @Test
    void aLevelOutsideItsRangeIsUnknown() {
        assertEquals(OptionalInt.empty(), level(101, range(0, 100)));
        assertEquals(OptionalInt.empty(), level(1, range(2, 10)));
        assertEquals(OptionalInt.empty(), level(0, range(0, 0)));
        assertEquals(OptionalInt.empty(), level(5, range(10, 0)));
    }

    @Test
    void anEnumerationOfPercentagesIsTakenAsItIs() {
        assertEquals(OptionalInt.of(25), level(25, levels(25, 50, 75, 100)));
        assertEquals(OptionalInt.empty(), level(30, levels(25, 50, 75, 100)), "not one of them");
        assertEquals(OptionalInt.empty(), level(2, levels(0, 1, 2, 3)), "nobody says what 3 means");
        assertEquals(OptionalInt.empty(), level(2, levels()));
    }

    @Test
    void withoutAFormOnlyPercentagesMakeSense() {
        assertEquals(OptionalInt.of(100), level(100, new PropertyForm.Any()));
        assertEquals(OptionalInt.empty(), level(101, new PropertyForm.Any()));
    }

    @Test
    void anotherTypeIsUnknown() {
        PropertyValue wide = new IntegerValue(DataType.UINT16, 0x8000);
        assertEquals(
                OptionalInt.empty(),
                PtpBattery.percent(
                        new DevicePropDesc(PropertyCode.BATTERY_LEVEL, false, wide, wide, new PropertyForm.Any())));
        PropertyValue text = new TextValue("50");
        assertEquals(
                OptionalInt.empty(),
                PtpBattery.percent(
                        new DevicePropDesc(PropertyCode.BATTERY_LEVEL, false, text, text, new PropertyForm.Any())));
    }

    private static OptionalInt level(int level, PropertyForm form) {
        return PtpBattery.percent(new DevicePropDesc(PropertyCode.BATTERY_LEVEL, false, u8(0), u8(level), form));
    }

    private static PropertyForm range(int empty, int full) {
        return new PropertyForm.Range(u8(empty), u8(full), u8(1));
    }

    private static PropertyForm levels(Integer... levels) {
        return new PropertyForm.Enumeration(
                List.of(levels).stream().map(PtpBatteryTest::u8).toList());
    }

    private static PropertyValue u8(int value) {
        return new IntegerValue(DataType.UINT8, value);
    }
}

package io.mooring.bridge.filesystem;

import java.time.YearMonth;
import java.util.Locale;

/**
 * The file systems' local time: seven bits of years since 1980, four of the month, five of the day; five of the hour, six
 * of the minute, five of half the second (Microsoft FAT specification §6.1, exFAT specification §7.4.8).
 */
final class DosTime {
    private static final int YEAR_0 = 1980;
    private static final int HUNDREDTHS_MAX = 199;

    private DosTime() {}

    /**
     * @param date 16 bits
     * @param time 16 bits
     * @return {@code YYYY-MM-DDThh:mm:ss}, empty if there is no such moment
     */
    static String text(int date, int time) {
        return at(date, time, 0, false);
    }

    /** @param hundredths 0 to 199, to be added to the time's two seconds */
    static String text(int date, int time, int hundredths) {
        return hundredths > HUNDREDTHS_MAX ? text(date, time) : at(date, time, hundredths, true);
    }

    private static String at(int date, int time, int hundredths, boolean withHundredths) {
        int year = YEAR_0 + (date >> 9);
        int month = date >> 5 & 0xf;
        int day = date & 0x1f;
        int hour = time >> 11;
        int minute = time >> 5 & 0x3f;
        int second = (time & 0x1f) * 2 + hundredths / 100;
        if (month < 1
                || month > 12
                || day < 1
                || day > YearMonth.of(year, month).lengthOfMonth()) {
            return "";
        }
        if (hour > 23 || minute > 59 || second > 59) {
            return "";
        }
        String seconds =
                String.format(Locale.ROOT, "%04d-%02d-%02dT%02d:%02d:%02d", year, month, day, hour, minute, second);
        return withHundredths ? seconds + String.format(Locale.ROOT, ".%02d", hundredths % 100) : seconds;
    }

    /**
     * @param offset exFAT's: bit 7 says that it counts, the rest is a signed number of quarters of an hour (exFAT
     *     specification §7.4.10)
     * @return {@code +hh:mm} or {@code -hh:mm}, empty if it does not count
     */
    static String zone(int offset) {
        if ((offset & 0x80) == 0) {
            return "";
        }
        int quarters = (offset & 0x7f) - ((offset & 0x40) << 1);
        int minutes = Math.abs(quarters) * 15;
        return String.format(Locale.ROOT, "%s%02d:%02d", quarters < 0 ? "-" : "+", minutes / 60, minutes % 60);
    }
}

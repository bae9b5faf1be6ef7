package io.mooring.bridge.ptp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.mooring.bridge.NonsenseException;
import java.nio.ByteBuffer;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** At stake: names and times are evidence and stay as the camera wrote them. */
class PtpTextTest {
    @Test
    void surrogatesStayIntactEvenAlone() throws NonsenseException {
        for (String text : new String[] {"🚓", "\ud83d", "\ude93\ud83d", "中".repeat(PtpString.LENGTH_MAX)}) {
            assertEquals(text, PtpString.decode(new PtpString(text).toBuffer()).text());
        }
    }

    @Test
    void textEndsAtTheFirstNulOfAPaddedField() throws NonsenseException {
        assertEquals("A", decode("04" + "4100" + "0000" + "4200" + "0000"));
    }

    @Test
    void aMissingTerminatorIsForgiven() throws NonsenseException {
        assertEquals("AB", decode("02" + "4100" + "4200"));
        assertEquals("A".repeat(255), decode("ff" + "4100".repeat(255)));
    }

    @Test
    void aTextThatDoesNotFitIsNotCutOff() {
        PtpString tooLong = new PtpString("A".repeat(255));
        assertThrows(IllegalArgumentException.class, tooLong::toBuffer);
    }

    @Test
    void whatCannotBeSeenIsShownAsItsCode() {
        assertEquals("A\\u{a}\\u{202e}\\u{d83d}现🚓", PtpString.shown("A\n\u202e\ud83d现🚓"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "20261121T235959",
                "20261121T235959.1",
                "20261121T235959.123456789",
                "20261121T000000Z",
                "20261121T000000.0+0800",
                "00010101T000000-0330",
                "20240229T120000"
            })
    void timesAreWrittenAsTheyWereRead(String text) throws NonsenseException {
        assertEquals(text, PtpDateTime.parse(text).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "20261121",
                "20261121T2359",
                "20261121T235960",
                "20261321T000000",
                "20230229T000000",
                "20261121T240000",
                "20261121T000000+9900",
                "20261121T000000+08",
                "20261121T000000.",
                "20261121 000000",
                "20261121T000000\n",
                "２０２６1121T000000",
                "-0261121T000000"
            })
    void whatIsNoTimeIsNonsense(String text) {
        NonsenseException told = assertThrows(NonsenseException.class, () -> PtpDateTime.parse(text));
        assertEquals(
                "PTP time: expected YYYYMMDDThhmmss[.s][Z|+hhmm], got '" + PtpString.shown(text) + "'",
                told.getMessage());
    }

    @Test
    void fieldsOfATimeAreRead() throws NonsenseException {
        assertEquals(
                new PtpDateTime(
                        LocalDateTime.of(2026, 11, 21, 8, 1, 2, 300_000_000), 1, ZoneOffset.ofHoursMinutes(5, 30)),
                PtpDateTime.parse("20261121T080102.3+0530"));
    }

    @Test
    void namesOfCodesComeFromTheirConstants() {
        assertEquals("GetPartialObject64 (0x95c1)", OperationCode.name(OperationCode.GET_PARTIAL_OBJECT_64));
        assertEquals("SessionAlreadyOpen (0x201e)", ResponseCode.name(0x201e));
        assertEquals("0x9ffe", OperationCode.name(0x9ffe));
    }

    private static String decode(String hex) throws NonsenseException {
        return PtpString.decode(ByteBuffer.wrap(HexFormat.of().parseHex(hex))).text();
    }
}

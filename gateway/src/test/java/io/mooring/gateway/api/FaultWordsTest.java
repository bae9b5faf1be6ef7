package io.mooring.gateway.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.mooring.gateway.Cause;
import io.mooring.gateway.CauseCode;
import io.mooring.gateway.VisitEvent.ClockSuspect;
import io.mooring.gateway.custody.ledger.Fault;
import io.mooring.gateway.custody.ledger.Fault.Kind;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** At stake: a custodian who asks why a recording of a shift is not there, and is answered in another language. */
class FaultWordsTest {
    private static String told(Kind kind, String detail) {
        return FaultWords.told(new Fault(1, kind, detail), Locale.SIMPLIFIED_CHINESE)
                .detail();
    }

    @Test
    void whyIsToldInTheReadersLanguage() {
        String unset = Cause.of(CauseCode.CLOCK_NOT_SETTABLE).text(Locale.ENGLISH);
        assertEquals("执法记录仪的时钟不能校准", told(Kind.CLOCK_NOT_SET, unset));
        String lost = Cause.of(CauseCode.FILE_LINK, 3).text(Locale.ENGLISH);
        assertEquals("DCIM/REC_1.MP4: 读取时连接断了 3 次", told(Kind.NOT_STORED, "DCIM/REC_1.MP4: " + lost));
        for (ClockSuspect.Kind kind : ClockSuspect.Kind.values()) {
            assertEquals(false, told(Kind.CLOCK_SUSPECT, kind.name()).equals(kind.name()), kind.name());
        }
    }

    @Test
    void namesAndNumbersAndEnglishStayAsTheyAre() {
        for (Kind kind : Kind.values()) {
            assertEquals("0231", told(kind, "0231"), kind.name());
            assertEquals(
                    "the link was lost",
                    FaultWords.told(new Fault(1, kind, "the link was lost"), Locale.ENGLISH)
                            .detail());
        }
    }
}

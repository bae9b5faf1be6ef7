package io.mooring.gateway.custody;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.mooring.gateway.DeadlineEvent.Clock;
import io.mooring.gateway.RegisterEvent.CameraState;
import io.mooring.gateway.custody.RefusalException.Kind;
import io.mooring.gateway.custody.RefusalException.Word;
import io.mooring.gateway.custody.deadline.DeadlineActs;
import io.mooring.gateway.custody.deadline.DeclaredException;
import io.mooring.gateway.custody.register.RegisterActs;
import io.mooring.gateway.custody.workrecord.WorkRecordState;
import io.mooring.gateway.custody.workrecord.WorkRecords;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** At stake: a refusal that says a program's word to somebody who reads Chinese, or fails because it has none. */
class RefusalWordsTest {
    private static void told(Class<?> where, String key, Enum<?>[] constants, Object... before) {
        for (Enum<?> constant : constants) {
            Object[] arguments = new Object[before.length + 2];
            System.arraycopy(before, 0, arguments, 0, before.length);
            arguments[before.length] = constant;
            arguments[before.length + 1] = constant;
            var refusal = new RefusalException(Kind.CONFLICT, where, key, arguments);
            for (Locale language : new Locale[] {Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE}) {
                assertFalse(refusal.text(language).contains(constant.name()), refusal.text(language));
            }
        }
    }

    @Test
    void constantsOfClosedListsAreToldInWords() {
        told(RegisterActs.class, "state", CameraState.values(), "A/B/C");
        told(WorkRecords.class, "state", WorkRecordState.values(), "W-000001");
        told(DeadlineActs.class, "exception.answered", DeclaredException.State.values(), "E-7");
        told(DeadlineActs.class, "breach.unknown", Clock.values());
        told(DeadlineActs.class, "clock.idle", Clock.values());
    }

    @Test
    void aPartOfAQuestionIsToldByItsWordAndKeepsItsName() {
        var refusal = new RefusalException(Kind.INVALID, RegisterActs.class, "empty", new Word("department"));
        assertEquals("字段 部门 为空。", refusal.text(Locale.SIMPLIFIED_CHINESE));
        assertEquals("department", refusal.argument(0));
    }
}

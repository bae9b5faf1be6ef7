package io.mooring.gateway.app.talk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is told with a code to enrol with. */
public final class EnrolLines {
    private EnrolLines() {}

    /** @param whose account; null for the first administrator's */
    public static List<String> of(Words words, @Nullable String whose, String code) {
        String first = whose == null ? words.say("enrol.first") : words.say("enrol.again", whose);
        return List.of(first, "", "    " + code, "", words.say("enrol.how"));
    }
}

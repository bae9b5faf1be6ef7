package io.mooring.gateway.app.talk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is told with a code to enrol with. */
public final class EnrolLines {
    /** Behind the page's address. */
    private static final String PAGE = "enrol";

    private EnrolLines() {}

    /**
     * The lines.
     *
     * @param whose account; null for the first administrator's
     * @param page its address; null if nobody knows it
     */
    public static List<String> of(Words words, @Nullable String whose, String code, @Nullable String page) {
        String first = whose == null ? words.say("enrol.first") : words.say("enrol.again", whose);
        String how = page == null ? words.say("enrol.how") : words.say("enrol.at", page + PAGE);
        return List.of(first, "", "    " + code, "", how);
    }
}

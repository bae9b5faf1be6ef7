package io.mooring.gateway.app.talk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Holds as a daemon tells them, a line each, in the language of whoever is at the terminal. */
public final class HoldLines {
    static final String HOLDS = "holds";

    /** How many there are, told of or not. */
    static final String COUNT = "count";

    private HoldLines() {}

    /**
     * @param what begins the names of the words: {@code camera} or {@code recording}
     * @param fields of a hold, in the order of its sentence
     */
    public static List<String> of(Map<?, ?> answer, Words words, String what, String... fields) {
        List<String> lines = new ArrayList<>();
        if (answer.get(HOLDS) instanceof List<?> holds) {
            for (Object one : holds) {
                if (one instanceof Map<?, ?> hold) {
                    lines.add(words.say(what + ".held", plain(hold, fields)));
                }
            }
        }
        if (answer.get(COUNT) instanceof Long count && count > lines.size()) {
            lines.add(words.say(what + ".more", count - lines.size()));
        }
        if (lines.isEmpty()) {
            lines.add(words.say(what + ".none"));
        }
        return lines;
    }

    private static Object[] plain(Map<?, ?> hold, String... fields) {
        Object[] plain = new Object[fields.length];
        for (int i = 0; i < fields.length; i++) {
            plain[i] = Terminal.plain(hold.get(fields[i]));
        }
        return plain;
    }
}

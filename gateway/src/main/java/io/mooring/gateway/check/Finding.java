package io.mooring.gateway.check;

import io.mooring.gateway.Retold;
import java.util.Locale;

/**
 * One thing that is not as it should be.
 *
 * @param place a file, directory or recording
 * @param problem what, for people and programs, in English
 */
public record Finding(Severity severity, String place, String problem) {
    static final String SENTENCES = "io.mooring.gateway.check.findings";

    /** How bad it is, worst first. */
    public enum Severity {
        /** Evidence or entries are gone or altered. */
        DAMAGE,
        /** Something stands where it does not belong, and nothing is lost by it. */
        DISORDER,
        /** The next start, the next visit or time settles it. */
        NOTE
    }

    /** Place and problem, in the reader's language where what is said is the program's own; the rest is marked as a technical detail. */
    public String text(Locale language) {
        Retold retold = Retold.of(language, SENTENCES, Retold.REASONS);
        boolean chinese = language.getLanguage().equals("zh");
        return retold.known(place).orElse(place) + (chinese ? "：" : ": ") + retold.text(problem);
    }
}

package io.mooring.gateway.delivery.s3;

import io.mooring.gateway.Retold;
import java.util.Locale;

/**
 * One question, answered.
 *
 * @param detail what was seen, in English, or in the endpoint's words where it had some; for people, bounded
 */
public record ProbeFinding(ProbeQuestion question, Answer answer, String detail) {
    static final String SENTENCES = "io.mooring.gateway.delivery.s3.probe";

    /** How it came out. */
    public enum Answer {
        YES,
        NO,
        /** It was not asked, because an earlier answer made it meaningless. */
        NOT_ASKED
    }

    boolean yes() {
        return answer == Answer.YES;
    }

    /** What was seen, in the reader's language; what the endpoint said in its own is marked as a technical detail. */
    public String detail(Locale language) {
        return Retold.of(language, SENTENCES, Retold.REASONS).text(detail);
    }
}

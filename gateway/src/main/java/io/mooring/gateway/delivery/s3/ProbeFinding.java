package io.mooring.gateway.delivery.s3;

/**
 * One question, answered.
 *
 * @param detail what was seen, in the endpoint's words where it had some; for people, bounded
 */
public record ProbeFinding(ProbeQuestion question, Answer answer, String detail) {
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
}

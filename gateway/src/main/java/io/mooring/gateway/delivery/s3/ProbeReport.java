package io.mooring.gateway.delivery.s3;

import java.util.List;

/**
 * What the probe of one bucket found.
 *
 * @param lock by the bucket's default, as seen on an object; empty if none
 * @param findings one for each question, in their order
 */
public record ProbeReport(String endpoint, String bucket, String lock, List<ProbeFinding> findings) {
    public ProbeReport {
        findings = List.copyOf(findings);
    }

    public boolean yes(ProbeQuestion question) {
        return findings.stream().anyMatch(finding -> finding.question() == question && finding.yes());
    }

    /** The strongest claim that may be made of the bucket. */
    public Worm worm() {
        boolean kept = List.of(
                        ProbeQuestion.KEEPS_VERSIONS,
                        ProbeQuestion.LOCKS_BY_DEFAULT,
                        ProbeQuestion.REFUSES_DELETE,
                        ProbeQuestion.REFUSES_SHORTENING)
                .stream()
                .allMatch(this::yes);
        return kept ? Worm.ofMode(lock) : Worm.NONE;
    }

    /** Whether evidence may go there at all: it keeps bytes as they are, and what it says of them can be checked. */
    public boolean usable() {
        return List.of(ProbeQuestion.SAME_BYTES, ProbeQuestion.ETAG_IS_MD5, ProbeQuestion.LISTS_PARTS).stream()
                .allMatch(this::yes);
    }

    List<String> names(ProbeFinding.Answer answer) {
        return findings.stream()
                .filter(finding -> finding.answer() == answer)
                .map(finding -> finding.question().name())
                .toList();
    }
}

package io.mooring.gateway.api;

import io.mooring.gateway.DeadlineEvent.Around;
import io.mooring.gateway.DeadlineEvent.Clock;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.custody.casefile.Activities;
import io.mooring.gateway.custody.casefile.Activity;
import io.mooring.gateway.custody.casefile.RecordingCard;
import io.mooring.gateway.custody.deadline.Breach;
import io.mooring.gateway.custody.deadline.DeadlineActs;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Deadlines that were passed, as they are listed and explained. */
final class Passed {
    private Passed() {}

    /**
     * Why they were passed.
     *
     * @param subjects recordings or activities whose deadline was passed
     * @param seen of those that are explained already: an explanation that nobody looked at is not replaced
     */
    record Explanation(
            Clock clock,
            @Length(DeadlineActs.SUBJECTS_MAX) List<String> subjects,
            @Length(DeadlineActs.TEXT_MAX) String explanation,
            @Nullable @Length(DeadlineActs.SUBJECTS_MAX) List<Seen> seen) {
        /** Whether the explanation that it has now is the one that was looked at. */
        boolean saw(Breach breach) {
            String version = version(breach);
            return seen != null
                    && version != null
                    && seen.contains(new Seen(breach.passed().subject(), version));
        }
    }

    /** @param version as the list of breaches gives it */
    record Seen(
            @Length(DeadlineEndpoints.SUBJECT) String subject,
            @Length(DeadlineEndpoints.SUBJECT) String version) {}

    /**
     * One of them; parameters as in the event, who explained it, and what the subject is.
     *
     * @param version of the explanation, for who gives another; absent while there is none
     * @param recording that the subject is; absent for an activity
     * @param file of the activity that the subject is; absent for a recording
     */
    record Row(
            long entry,
            Instant recordedAt,
            Clock clock,
            String subject,
            Instant begins,
            Instant due,
            @Nullable Instant metAt,
            String policy,
            @Nullable String article,
            Around around,
            @Nullable String explanation,
            @Nullable String explainedBy,
            @Nullable Instant explainedAt,
            @Nullable String version,
            @Nullable RecordingCard recording,
            @Nullable Activity file) {}

    /** @param activities which say what its subject is */
    static Row row(Breach breach, Activities activities) {
        Breach.Explanation said = breach.explanation();
        var passed = breach.passed();
        String subject = passed.subject();
        return new Row(
                breach.seq(),
                breach.recordedAt(),
                passed.clock(),
                subject,
                passed.begins(),
                passed.due(),
                passed.metAt(),
                passed.policy(),
                passed.article().isEmpty() ? null : passed.article(),
                passed.around(),
                said == null ? null : said.text(),
                said == null ? null : said.by(),
                said == null ? null : said.at(),
                version(breach),
                RecordingId.names(subject)
                        ? activities.card(new RecordingId(subject)).orElse(null)
                        : null,
                activities.activity(subject).orElse(null));
    }

    private static @Nullable String version(Breach breach) {
        Breach.Explanation said = breach.explanation();
        return said == null ? null : Versions.of(said.text(), said.role(), said.by(), said.at());
    }
}

package io.mooring.gateway.custody.workrecord;

import io.mooring.gateway.WorkRecordEvent.Content;
import io.mooring.gateway.custody.policy.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the dock's own facts say about a reason. They decide nothing: a camera may have been charged on the way, which whoever
 * reviews it knows better.
 *
 * @param speaks altogether
 * @param facts the last before recording stopped, and what was found when the camera came back
 */
public record Evidenced(Speaks speaks, List<CameraFact> facts) {
    /** Where nothing is known, or nothing may be shown. */
    public static final Evidenced NOTHING = new Evidenced(Speaks.NOT_AT_ALL, List.of());

    /** After this a camera that comes back says nothing of that day any more. */
    static final Duration AFTER_MAX = Duration.ofDays(3);

    /** And neither does what was found so long before. */
    static final Duration BEFORE_MAX = Duration.ofDays(3);

    /** Which way facts point. */
    public enum Speaks {
        /** At least one shows what the reason says. */
        FOR,
        /** Those that speak of it show the contrary. */
        AGAINST,
        /** Nothing is known, or the reason is not one a dock can know of. */
        NOT_AT_ALL
    }

    public Evidenced {
        facts = List.copyOf(facts);
    }

    /**
     * @param known of the camera, oldest first
     * @param shownBy what would speak for the reason
     */
    static Evidenced of(Content content, Set<Reason.Fact> shownBy, List<CameraFact> known) {
        Instant from = content.from() != null ? content.from() : content.to();
        if (from == null) {
            return NOTHING;
        }
        List<CameraFact> seen = new ArrayList<>();
        boolean cameBack = false;
        for (CameraFact fact : known) {
            boolean before = !fact.at().isAfter(from) && fact.at().isAfter(from.minus(BEFORE_MAX));
            boolean after = fact.at().isAfter(from) && fact.at().isBefore(from.plus(AFTER_MAX));
            boolean back = word(fact.found()).equals(FactFold.BATTERY_BACK);
            if (before && !back) {
                // The last check before it counts, item by item.
                seen.removeIf(older ->
                        older.about() == fact.about() && word(older.found()).equals(word(fact.found())));
                seen.add(fact);
            } else if (after && back && !cameBack) {
                // As it came back first: later ones are of other days.
                cameBack = true;
                seen.add(fact);
            } else if (after && fact.wrong() && tellsOfBefore(fact)) {
                seen.add(fact);
            }
        }
        return new Evidenced(speaks(shownBy, seen), seen);
    }

    /** Whether what is wrong afterwards can have been wrong before: a battery was charged meanwhile, or taken before it was full. */
    private static boolean tellsOfBefore(CameraFact fact) {
        return switch (fact.about()) {
            case BATTERY -> false;
            case SPACE -> FactFold.full(fact.found());
            case FAULT -> true;
        };
    }

    private static String word(String found) {
        int space = found.indexOf(' ');
        return space < 0 ? found : found.substring(0, space);
    }

    private static Speaks speaks(Set<Reason.Fact> shownBy, List<CameraFact> seen) {
        @Nullable Boolean wrong = null;
        for (CameraFact fact : seen) {
            if (shownBy.contains(fact.about())) {
                wrong = fact.wrong() || Boolean.TRUE.equals(wrong);
            }
        }
        if (wrong == null) {
            return Speaks.NOT_AT_ALL;
        }
        return wrong ? Speaks.FOR : Speaks.AGAINST;
    }
}

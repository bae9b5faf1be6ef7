package io.mooring.gateway.custody.casefile;

import io.mooring.gateway.CaseEvent;
import io.mooring.gateway.custody.casefile.Proposal.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Puts recordings together that lie together: one camera's, or one officer's, of which each began within half an hour of the
 * one before, by corrected times. What nobody can say when it was made is left out, and so is what would join two activities.
 * A pure function of the cards.
 */
public final class Proposals {
    /** Between two beginnings; what the times may be wrong by is given on top. */
    static final Duration GAP_MAX = Duration.ofMinutes(30);

    private final List<RecordingCard> cards;
    private final int[] leader;
    private final List<Joint> joints = new ArrayList<>();

    /** That two cards were joined, by what, over how long a gap. */
    private record Joint(int card, Reason.Kind kind, String of, long minutes) {}

    private Proposals(List<RecordingCard> cards) {
        this.cards = cards;
        this.leader = new int[cards.size()];
        for (int i = 0; i < leader.length; i++) {
            leader[i] = i;
        }
    }

    /**
     * @param around unclassified recordings and, so that what goes on is found to go on, those filed about the same time
     * @return what was made first first
     */
    public static List<Proposal> of(List<RecordingCard> around) {
        List<RecordingCard> timed = around.stream()
                .filter(card -> card.recorded() != null && !card.unrelated())
                .sorted(Comparator.comparing(RecordingCard::when).thenComparing(RecordingCard::number))
                .toList();
        Proposals proposals = new Proposals(timed);
        proposals.join(Reason.Kind.SAME_CAMERA, RecordingCard::camera);
        proposals.join(Reason.Kind.SAME_OFFICER, RecordingCard::officer);
        return proposals.proposed();
    }

    private void join(Reason.Kind kind, Function<RecordingCard, String> common) {
        Map<String, Integer> last = new HashMap<>();
        for (int i = 0; i < cards.size(); i++) {
            String of = common.apply(cards.get(i));
            Integer before = of.isEmpty() ? null : last.put(of, i);
            if (before != null && near(cards.get(before), cards.get(i))) {
                boolean news = leader(before) != leader(i);
                leader[leader(i)] = leader(before);
                if (news) {
                    Duration gap = Duration.between(
                            cards.get(before).when(), cards.get(i).when());
                    joints.add(new Joint(i, kind, of, gap.toMinutes()));
                }
            }
        }
    }

    private static boolean near(RecordingCard one, RecordingCard next) {
        Duration doubt =
                Duration.ofMillis(one.recordedUncertaintyMillis()).plusMillis(next.recordedUncertaintyMillis());
        Instant latest = one.when().plus(GAP_MAX).plus(doubt);
        return !next.when().isAfter(latest);
    }

    private int leader(int of) {
        int at = of;
        while (leader[at] != at) {
            leader[at] = leader[leader[at]];
            at = leader[at];
        }
        return at;
    }

    private List<Proposal> proposed() {
        Map<Integer, List<RecordingCard>> groups = new LinkedHashMap<>();
        for (int i = 0; i < cards.size(); i++) {
            groups.computeIfAbsent(leader(i), absent -> new ArrayList<>()).add(cards.get(i));
        }
        return groups.entrySet().stream()
                .map(group -> proposal(group.getKey(), group.getValue()))
                .filter(Objects::nonNull)
                .toList();
    }

    private @Nullable Proposal proposal(int group, List<RecordingCard> members) {
        Set<String> activities = new TreeSet<>();
        members.forEach(card -> activities.add(card.activity()));
        activities.remove("");
        List<RecordingCard> open = members.stream()
                .filter(RecordingCard::unclassified)
                .limit(CaseEvent.RECORDINGS_MAX)
                .toList();
        boolean alone = open.size() < 2 && activities.isEmpty();
        if (open.isEmpty() || alone || activities.size() > 1) {
            return null;
        }
        String activity = activities.isEmpty() ? null : activities.iterator().next();
        return new Proposal(
                open.stream().map(RecordingCard::recording).toList(),
                open.get(0).when(),
                open.get(open.size() - 1).when(),
                activity,
                reasons(group, activity));
    }

    private List<Reason> reasons(int group, @Nullable String activity) {
        Map<String, Reason> reasons = new LinkedHashMap<>();
        for (Joint joint : joints) {
            if (leader(joint.card()) == group) {
                reasons.merge(
                        joint.kind() + joint.of(),
                        new Reason(joint.kind(), joint.of(), joint.minutes()),
                        (one, other) -> one.minutes() >= other.minutes() ? one : other);
            }
        }
        List<Reason> all = new ArrayList<>(reasons.values());
        if (activity != null) {
            all.add(new Reason(Reason.Kind.SAME_ACTIVITY, activity, 0));
        }
        return all;
    }
}

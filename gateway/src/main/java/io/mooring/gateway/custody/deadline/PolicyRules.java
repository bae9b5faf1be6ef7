package io.mooring.gateway.custody.deadline;

import io.mooring.gateway.DeadlineEvent.Approver;
import io.mooring.gateway.DeadlineEvent.DeadlinesConfigured;
import io.mooring.gateway.DeadlineEvent.Rule;
import io.mooring.gateway.DeadlineEvent.Unit;
import io.mooring.gateway.custody.policy.HandoverRules;
import io.mooring.gateway.custody.policy.Policy;
import io.mooring.gateway.custody.policy.Post;
import io.mooring.gateway.custody.policy.Stated;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From a bureau's policy and this process's own configuration to what clocks go by. */
public final class PolicyRules {
    private PolicyRules() {}

    /**
     * What of it is the house's own.
     *
     * @param storage the term where the policy states none
     * @param storageFromMade whether that is counted from the end of the recording
     * @param counting names of the destinations at which a recording must be
     * @param zone the bureau's
     */
    public record House(Duration storage, boolean storageFromMade, List<String> counting, ZoneId zone) {
        public House {
            counting = List.copyOf(counting);
        }
    }

    public static DeadlinesConfigured of(Policy policy, House house) {
        HandoverRules handover = policy.handover();
        Optional<Duration> server = policy.storage().serverWithin().value();
        return new DeadlinesConfigured(
                policy.id(),
                handover(handover),
                handover.from().is(HandoverRules.From.RECORDING),
                minutes(handover.exceptionWithin()),
                handover.exceptions().or(List.of()).stream()
                        .map(PolicyRules::word)
                        .toList(),
                server.isPresent()
                        ? minutes(policy.storage().serverWithin())
                        : new Rule(Unit.MINUTES, Math.max(1, house.storage().toMinutes()), ""),
                server.isEmpty() && house.storageFromMade(),
                calendar(Unit.DAYS, policy.archive().fileWithinDays()),
                calendar(Unit.MONTHS, policy.archive().arrangedWithinMonths()),
                house.counting(),
                house.zone().getId(),
                approver(handover.exceptionApprover()));
    }

    private static @Nullable Approver approver(Stated<Post> stated) {
        return stated.value()
                .map(post -> new Approver(
                        post.role().name().toLowerCase(Locale.ROOT).replace('_', '-'), post.title(), stated.article()))
                .orElse(null);
    }

    /** At once is what the bureau takes that to mean; the article stays the one that says "at once". */
    private static @Nullable Rule handover(HandoverRules rules) {
        return rules.breachAfter()
                .map(after -> new Rule(
                        rules.within().value().orElseThrow().promptly() ? Unit.MINUTES_AT_ONCE : Unit.MINUTES,
                        Math.max(1, after.toMinutes()),
                        rules.within().article()))
                .orElse(null);
    }

    private static @Nullable Rule minutes(Stated<Duration> stated) {
        return stated.value()
                .map(term -> new Rule(Unit.MINUTES, Math.max(1, term.toMinutes()), stated.article()))
                .orElse(null);
    }

    private static @Nullable Rule calendar(Unit unit, Stated<Integer> stated) {
        return stated.value()
                .map(amount -> new Rule(unit, Math.max(1, amount), stated.article()))
                .orElse(null);
    }

    /** A circumstance as declarations name it. */
    private static String word(HandoverRules.Circumstance circumstance) {
        return circumstance.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

package io.mooring.gateway.custody.deadline;

import io.mooring.gateway.DeadlineEvent.Approver;
import io.mooring.gateway.DeadlineEvent.DeadlinesConfigured;
import io.mooring.gateway.DeadlineEvent.Rule;
import io.mooring.gateway.DeadlineEvent.Unit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the four bureaus' clocks go by. */
final class Bureaus {
    static final String ZONE = "Asia/Shanghai";
    private static final long DAY = 24 * 60;

    private Bureaus() {}

    static DeadlinesConfigured of(String bureau) {
        Rule house = new Rule(Unit.MINUTES, DAY, "");
        Rule atOnce = new Rule(Unit.MINUTES_AT_ONCE, DAY, bureau + " 13");
        Rule back = new Rule(Unit.MINUTES, DAY, bureau + " 13");
        return switch (bureau) {
            case "PA" -> configured("pingdingshan-agriculture", atOnce, false, back, house, null, null);
            case "PE" -> configured("pingdingshan-ecology", atOnce, false, back, house, null, null);
            case "PR" ->
                configured(
                        "pingdingshan-ethnic-religious",
                        new Rule(Unit.MINUTES, DAY, "PR 10"),
                        true,
                        null,
                        house,
                        null,
                        null);
            case "PX" -> approving(of("PA"));
            case "AK" ->
                configured(
                        "ankang-agriculture",
                        new Rule(Unit.MINUTES, DAY, "AK 6"),
                        false,
                        null,
                        new Rule(Unit.MINUTES, DAY, "AK 6"),
                        new Rule(Unit.DAYS, 30, "AK 7"),
                        new Rule(Unit.MONTHS, 3, "AK-A 3"));
            default -> throw new AssertionError("no bureau " + bureau);
        };
    }

    private static DeadlinesConfigured configured(
            String policy,
            Rule handover,
            boolean ofRecording,
            @Nullable Rule back,
            Rule storage,
            @Nullable Rule archive,
            @Nullable Rule arrangement) {
        List<String> reasons = back == null ? List.of() : List.of("other-place", "consecutive");
        return new DeadlinesConfigured(
                policy,
                handover,
                ofRecording,
                back,
                reasons,
                storage,
                false,
                archive,
                arrangement,
                List.of("office"),
                ZONE,
                null);
    }

    /** As that bureau, and its leader has to approve exceptions. */
    private static DeadlinesConfigured approving(DeadlinesConfigured rules) {
        return new DeadlinesConfigured(
                "px",
                rules.handover(),
                rules.ofRecording(),
                rules.afterReturn(),
                rules.reasons(),
                rules.storage(),
                rules.storageFromMade(),
                rules.archive(),
                rules.arrangement(),
                rules.counting(),
                rules.zone(),
                new Approver("leader", "本单位主要领导", "PX 1"));
    }
}

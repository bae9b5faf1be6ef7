package io.mooring.gateway.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.mooring.gateway.ContentEvent;
import io.mooring.gateway.DeadlineEvent.Clock;
import io.mooring.gateway.FindingEvent;
import io.mooring.gateway.MadeAt;
import io.mooring.gateway.Secrecy;
import io.mooring.gateway.WorkRecordEvent;
import io.mooring.gateway.custody.casefile.Criteria;
import io.mooring.gateway.custody.casefile.Proposal;
import io.mooring.gateway.custody.casefile.RecordingKind;
import io.mooring.gateway.custody.content.Checklist;
import io.mooring.gateway.custody.continuity.Finding;
import io.mooring.gateway.custody.deadline.ClockFace;
import io.mooring.gateway.custody.deadline.ClockState;
import io.mooring.gateway.custody.deadline.DeclaredException;
import io.mooring.gateway.custody.expected.ExpectedRecord;
import io.mooring.gateway.custody.policy.HandoverRules;
import io.mooring.gateway.custody.policy.Reason;
import io.mooring.gateway.custody.workrecord.Evidenced;
import io.mooring.gateway.custody.workrecord.WorkRecordState;
import io.mooring.gateway.index.DeliveryState;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** At stake: a page that shows a custodian {@code UNDECIDED} instead of a word. */
class FilesWordsTest {
    private static final Pattern KEY = Pattern.compile("\\b(?:label|help|group|title|submit): '([A-Za-z.]+)'");

    /** Under which key the words of each closed list stand. */
    private static final Map<String, Object[]> LISTS = Map.ofEntries(
            Map.entry("clock", Clock.values()),
            Map.entry("clock.state", ClockState.values()),
            Map.entry("clock.basis", ClockFace.Basis.values()),
            Map.entry("exception.state", DeclaredException.State.values()),
            Map.entry("finding.kind", FindingEvent.Kind.values()),
            Map.entry("finding.says", FindingEvent.Kind.values()),
            Map.entry("finding.state", Finding.State.values()),
            Map.entry("finding.why", FindingEvent.Why.values()),
            Map.entry("finding.how", FindingEvent.Explanation.values()),
            Map.entry("finding.asks", FindingEvent.Asks.values()),
            Map.entry("workrecord.state", WorkRecordState.values()),
            Map.entry("workrecord.kind", WorkRecordEvent.Kind.values()),
            Map.entry("workrecord.speaks", Evidenced.Speaks.values()),
            Map.entry("fact", Reason.Fact.values()),
            Map.entry("kind", RecordingKind.values()),
            Map.entry("secrecy", Secrecy.values()),
            Map.entry("content.result", ContentEvent.Result.values()),
            Map.entry("content.fact", Checklist.Fact.values()),
            Map.entry("expected.state", ExpectedRecord.State.values()),
            Map.entry("mark", Criteria.Mark.values()),
            Map.entry("proposal", Proposal.Reason.Kind.values()),
            Map.entry("basis", MadeAt.Basis.values()),
            Map.entry("madetext", MadeAt.Text.values()),
            Map.entry("delivery", DeliveryState.values()));

    @Test
    void everyWordOfEveryClosedListIsSaidInBothLanguages() {
        for (Language language : Language.values()) {
            Set<String> keys = language.texts().keySet();
            Set<String> missing = new TreeSet<>();
            LISTS.forEach((list, values) -> Arrays.stream(values)
                    .map(value -> list + "." + value)
                    .filter(key -> !keys.contains(key))
                    .forEach(missing::add));
            assertEquals(Set.of(), missing);
        }
    }

    @Test
    void everyReasonForAnExceptionIsSaidInBothLanguages() {
        for (Language language : Language.values()) {
            Set<String> keys = language.texts().keySet();
            List<String> missing = Arrays.stream(HandoverRules.Circumstance.values())
                    .map(one ->
                            "exception." + one.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .filter(key -> !keys.contains(key))
                    .toList();
            assertEquals(List.of(), missing);
        }
    }

    @Test
    void everyFieldAndDialogOfAScriptHasItsWords() {
        Set<String> keys = Language.ENGLISH.texts().keySet();
        Set<String> missing = new TreeSet<>();
        for (String script : Assets.FILES) {
            Matcher named = KEY.matcher(Assets.text(script));
            while (named.find()) {
                // One that ends with a stop is put together with a word of a closed list.
                if (!named.group(1).endsWith(".") && !keys.contains(named.group(1))) {
                    missing.add(script + " " + named.group(1));
                }
            }
        }
        assertEquals(Set.of(), missing);
    }
}

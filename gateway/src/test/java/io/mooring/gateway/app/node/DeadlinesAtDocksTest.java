package io.mooring.gateway.app.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.mooring.gateway.DeadlineEvent.DeadlinesConfigured;
import io.mooring.gateway.DeadlineEvent.Rule;
import io.mooring.gateway.DeadlineEvent.Unit;
import io.mooring.gateway.config.PolicyFiles;
import io.mooring.gateway.custody.deadline.Deadlines;
import io.mooring.gateway.custody.deadline.PolicyRules;
import io.mooring.gateway.delivery.plan.DeadlineRule;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.index.View;
import io.mooring.gateway.journal.JournalInMemory;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** At stake: in which order a dock delivers that knows no clocks of the bureau, because its desk is the office's. */
class DeadlinesAtDocksTest {
    private static final Rule DAY = new Rule(Unit.MINUTES, 24 * 60, "");

    @Test
    void everyBureausTermToTheServerIsWhatADockGoesByAnyway() {
        for (String bureau : PolicyFiles.SHIPPED) {
            DeadlinesConfigured rules = PolicyRules.of(
                    PolicyFiles.shipped(bureau).policy(),
                    new HouseRules(ZoneOffset.ofHours(8), DeadlineRule.USUAL).counting(List.of("office")));
            Rule storage = rules.storage();
            assertNotNull(storage);
            assertEquals(DAY.unit(), storage.unit(), bureau);
            assertEquals(DAY.amount(), storage.amount(), bureau);
            assertFalse(rules.storageFromMade(), bureau + ": counted from the dock, where the dock can count it");
        }
    }

    @Test
    void whoKnowsNoClocksSaysNothingOfWhenARecordingIsDue() throws Exception {
        RecordingIndex index = RecordingIndex.inMemory(new JournalInMemory(), Registers.VIEWS.toArray(View[]::new));
        index.catchUp();
        assertNull(new Deadlines(index).rules());
        assertEquals(Map.of(), new Deadlines(index).storageDues(List.of("ab".repeat(32))));
    }
}

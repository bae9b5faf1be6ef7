package io.mooring.gateway.custody.deadline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.mooring.gateway.DeadlineEvent.DeadlinesConfigured;
import io.mooring.gateway.DeadlineEvent.Rule;
import io.mooring.gateway.config.PolicyFiles;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** At stake: a page of examples that are not the shipped bureaus'. */
class PolicyRulesTest {
    private static final PolicyRules.House HOUSE =
            new PolicyRules.House(Duration.ofHours(24), false, List.of("office"), ZoneId.of(Bureaus.ZONE));

    private static void same(@Nullable Rule page, @Nullable Rule shipped) {
        assertEquals(page == null, shipped == null, page + " and " + shipped);
        if (page != null && shipped != null) {
            assertEquals(page.unit(), shipped.unit());
            assertEquals(page.amount(), shipped.amount());
            assertEquals(page.article().isEmpty(), shipped.article().isEmpty(), shipped.article());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PA", "PE", "PR", "AK"})
    void theExamplesAreTheShippedBureaus(String bureau) {
        DeadlinesConfigured page = Bureaus.of(bureau);
        DeadlinesConfigured shipped =
                PolicyRules.of(PolicyFiles.shipped(page.policy()).policy(), HOUSE);
        same(page.handover(), shipped.handover());
        same(page.afterReturn(), shipped.afterReturn());
        same(page.storage(), shipped.storage());
        same(page.archive(), shipped.archive());
        same(page.arrangement(), shipped.arrangement());
        assertEquals(page.ofRecording(), shipped.ofRecording());
        assertEquals(page.afterReturn() == null, shipped.reasons().isEmpty());
        assertEquals(page.zone(), shipped.zone());
        assertNotNull(shipped.handover());
        assertFalse(shipped.handover().article().isEmpty());
    }
}

package io.mooring.gateway.app.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.DeadlineEvent.DeadlinesConfigured;
import io.mooring.gateway.FindingEvent.RecordingProbed;
import io.mooring.gateway.MediaFacts;
import io.mooring.gateway.RecordingEvent.Stored;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.SourceIdentity;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.VisitEvent.VisitOpened;
import io.mooring.gateway.config.PolicyFiles;
import io.mooring.gateway.custody.deadline.PolicyRules;
import io.mooring.gateway.delivery.DueBook;
import io.mooring.gateway.delivery.plan.DeadlineRule;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.index.View;
import io.mooring.gateway.journal.JournalInMemory;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** At stake: a delivery that goes by other deadlines than the bureau's clocks, because it asked of all and not of each. */
class CustodyDuesTest {
    /** More than are read at once. */
    private static final int RECORDINGS = 4_300;

    private final JournalInMemory journal = new JournalInMemory();
    private final List<RecordingId> recordings = new ArrayList<>();

    private static DeadlinesConfigured rules(String bureau) {
        return PolicyRules.of(
                PolicyFiles.shipped(bureau).policy(),
                new HouseRules(ZoneOffset.ofHours(8), DeadlineRule.USUAL).counting(List.of("office")));
    }

    private void store(int number) {
        String visit = "v" + number / 10;
        if (number % 10 == 0) {
            journal.append(new VisitOpened(visit, 1, "1-1", "m/o/1", "m", "o", "1", "f", "d"));
        }
        var recording = new RecordingId(String.format(Locale.ROOT, "%016x%048x", number * 0x9E3779B97F4A7C15L, number));
        var source = new SourceIdentity("m/o/1", "1", "/" + number, 10, "20261121T080000");
        journal.append(new Stored(visit, recording, source, 10, "l", "", true, 0, 0, "uncached", false));
        recordings.add(recording);
    }

    private static RecordingProbed probed(RecordingId recording) {
        return new RecordingProbed(
                recording,
                new MediaFacts(
                        MediaFacts.Format.MP4,
                        true,
                        "",
                        60_000L,
                        null,
                        null,
                        null,
                        List.of(),
                        null,
                        MediaFacts.Sound.HEARD));
    }

    /** A policy of a bureau's own, said before this start: nobody says it again. */
    @Test
    void whereATermCountsFromTheMakingTheOneWhoseEndBecomesKnownIsAskedForAlone() throws Exception {
        DeadlinesConfigured docked = rules("ankang-agriculture");
        journal.append(docked);
        store(0);
        RecordingId recording = recordings.get(0);
        RecordingIndex index = RecordingIndex.inMemory(journal, Registers.VIEWS.toArray(View[]::new));
        var counting = new CustodyDues(index);
        assertNull(counting.movesOf(probed(recording)), "the shipped ones count from the docking");
        DeadlinesConfigured made = new DeadlinesConfigured(
                docked.policy(),
                docked.handover(),
                docked.ofRecording(),
                docked.afterReturn(),
                docked.reasons(),
                docked.storage(),
                true,
                docked.archive(),
                docked.arrangement(),
                docked.counting(),
                docked.zone(),
                docked.approver());
        journal.append(made);
        assertEquals(DueBook.Moved.ANY, counting.moves(made));
        assertEquals(recording, counting.movesOf(probed(recording)));
        index.catchUp();
        var restarted = new CustodyDues(index);
        assertEquals(recording, restarted.movesOf(probed(recording)));
        assertEquals(DueBook.Moved.NONE, restarted.moves(probed(recording)));
    }

    @Test
    void askedOfAllItSaysWhatItSaysOfEachInTheOrderOfTheirNames() throws Exception {
        Random random = new Random(11);
        for (int number = 0; number < RECORDINGS; number++) {
            if (number == 1_000 || number == 3_000) {
                journal.append(rules(PolicyFiles.SHIPPED.get(number / 1_000 % PolicyFiles.SHIPPED.size())));
            }
            if (number == 2_000) {
                journal.boot("second").trust(TimeTrust.UNTRUSTED);
            }
            if (number == 2_500) {
                journal.boot("third").trust(TimeTrust.TRUSTED);
            }
            journal.pass(Duration.ofSeconds(random.nextInt(600)));
            store(number);
        }
        RecordingIndex index = RecordingIndex.inMemory(journal, Registers.VIEWS.toArray(View[]::new));
        var book = new CustodyDues(index);
        List<String> names = new ArrayList<>();
        Map<RecordingId, DueBook.Due> all = new HashMap<>();
        book.all().forEachRemaining(said -> {
            names.add(said.sha256());
            all.put(new RecordingId(said.sha256()), said.due());
        });
        assertEquals(book.dues(recordings), all);
        assertEquals(RECORDINGS, names.size());
        assertEquals(names.stream().sorted().toList(), names);
        assertTrue(all.values().stream().anyMatch(due -> !due.known()));
    }
}

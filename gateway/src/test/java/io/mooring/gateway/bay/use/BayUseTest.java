package io.mooring.gateway.bay.use;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.bridge.BayId;
import io.mooring.gateway.Cause;
import io.mooring.gateway.DockEvent.BayDisabled;
import io.mooring.gateway.DockEvent.BayEnabled;
import io.mooring.gateway.index.BayOutOfUse;
import io.mooring.gateway.index.BaysOutOfUse;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.journal.JournalInMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** At stake: after a restart a bay is in use again that a person took out of use, or one is out of use that nobody can put back. */
final class BayUseTest {
    private static final BayId ONE = new BayId(1);
    private static final BayId TWO = new BayId(2);

    private final JournalInMemory journal = new JournalInMemory();
    private final List<String> heard = new ArrayList<>();
    private RecordingIndex index;

    private final BayUse.Ears ears = new BayUse.Ears() {
        @Override
        public void outOfUse(BayId bay, Cause why) {
            heard.add(bay + ": " + why.text(Locale.ENGLISH));
        }

        @Override
        public void inUse(BayId bay) {
            heard.add(bay + " in use");
        }
    };

    @BeforeEach
    void open() throws Exception {
        index = RecordingIndex.inMemory(journal);
    }

    @AfterEach
    void close() throws Exception {
        index.close();
    }

    private BayUse use(BayId... bays) {
        return new BayUse(index, List.of(bays), ears);
    }

    private void says(boolean disabled, int bay, String reason) {
        journal.append(
                disabled ? new BayDisabled(bay, "li", reason, "root") : new BayEnabled(bay, "li", reason, "root"));
    }

    private List<String> heard() {
        List<String> all = List.copyOf(heard);
        heard.clear();
        return all;
    }

    @Test
    void whatTheJournalSaysIsToldOnceAndOnceMoreAfterARestart() throws Exception {
        BayUse use = use(ONE, TWO);
        use.heed();
        assertEquals(List.of(), heard());
        says(true, 2, "loose contacts");
        use.heed();
        use.heed();
        assertEquals(List.of("bay 2: taken out of use by li: loose contacts"), heard());
        index.close();
        index = RecordingIndex.inMemory(journal);
        BayUse again = use(ONE, TWO);
        again.heed();
        assertEquals(List.of("bay 2: taken out of use by li: loose contacts"), heard());
        says(false, 2, "mended");
        again.heed();
        assertEquals(List.of("bay 2 in use"), heard());
        assertTrue(again.outOfUse(TWO).isEmpty());
    }

    @Test
    void ofSeveralWordsAtOnceTheLastCounts() throws Exception {
        BayUse use = use(ONE);
        says(true, 1, "a");
        says(false, 1, "b");
        use.heed();
        assertEquals(List.of(), heard());
        says(true, 1, "c");
        use.heed();
        says(false, 1, "d");
        says(true, 1, "e");
        heard();
        use.heed();
        assertEquals(
                List.of("bay 1 in use", "bay 1: taken out of use by li: e"),
                heard(),
                "the reason that is shown is the last");
    }

    @Test
    void aBayThatIsNoMoreIsLeftAloneAndCountsWhenItIsThereAgain() throws Exception {
        says(true, 2, "away");
        BayUse fewer = use(ONE);
        fewer.heed();
        assertEquals(List.of(), heard());
        assertTrue(fewer.bay(2).isEmpty());
        use(ONE, TWO).heed();
        assertEquals(List.of("bay 2: taken out of use by li: away"), heard());
    }

    @Test
    void allAreListedByNumberWithWhoSaidSoAndWhen() throws Exception {
        for (int bay : new int[] {12, 3, 64, 1}) {
            says(true, bay, "r" + bay);
        }
        says(true, 3, "again");
        index.catchUp();
        List<BayOutOfUse> all = new BaysOutOfUse(index).all();
        assertEquals(
                List.of("1 r1", "3 again", "12 r12", "64 r64"),
                all.stream().map(one -> one.bay() + " " + one.reason()).toList());
        assertEquals("li", all.get(0).by());
    }
}

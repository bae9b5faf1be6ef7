package io.mooring.gateway.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.mooring.gateway.api.Replays.Verdict;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** At stake: an impatient person who clicks twice must not act twice. */
final class ReplaysTest {
    private static final Answered DONE = new Answered(204, Map.of(), "", out -> {}, null, false);

    private final Replays replays = new Replays();

    @Test
    void onlyOneOfManyAtOnceIsNew() throws Exception {
        ExecutorService many = Executors.newFixedThreadPool(8);
        try {
            Callable<Verdict> ask =
                    () -> replays.begin("somebody key", "digest").verdict();
            List<Future<Verdict>> asked = many.invokeAll(java.util.Collections.nCopies(100, ask));
            int begun = 0;
            for (Future<Verdict> one : asked) {
                begun += one.get() == Verdict.NEW ? 1 : 0;
            }
            assertEquals(1, begun);
        } finally {
            many.shutdownNow();
        }
    }

    @Test
    void aKeyIsOnePersonsForOneRequest() {
        assertEquals(Verdict.NEW, replays.begin("a key", "1").verdict());
        assertEquals(Verdict.UNDER_WAY, replays.begin("a key", "1").verdict());
        assertEquals(Verdict.OTHER, replays.begin("a key", "2").verdict());
        assertEquals(Verdict.NEW, replays.begin("b key", "1").verdict());
        replays.end("a key", DONE);
        assertEquals(Verdict.ANSWERED, replays.begin("a key", "1").verdict());
        replays.end("b key", null);
        assertEquals(Verdict.NEW, replays.begin("b key", "1").verdict());
    }

    @Test
    void theLatestAreRemembered() {
        for (int i = 0; i <= Replays.KEPT_MAX; i++) {
            replays.begin("a " + i, "1");
            replays.end("a " + i, DONE);
        }
        assertEquals(
                Verdict.ANSWERED, replays.begin("a " + Replays.KEPT_MAX, "1").verdict());
        assertEquals(Verdict.NEW, replays.begin("a 0", "1").verdict());
    }

    @Test
    void anAnswerThatIsShownOnceIsNotKept() {
        assertEquals(Verdict.NEW, replays.begin("a key", "1").verdict());
        replays.endUnkept("a key");
        Replays.Seen again = replays.begin("a key", "1");
        assertEquals(Verdict.DONE, again.verdict());
        assertEquals(null, again.answered());
        assertEquals(Verdict.OTHER, replays.begin("a key", "2").verdict());
    }

    private static Answered answer(int bytes) {
        byte[] body = new byte[bytes];
        return new Answered(200, Map.of(), "application/json", out -> out.write(body), null, false);
    }

    /** At stake: long answers, asked for a thousand times, take the memory of a small dock. */
    @Test
    void ofLongAnswersTheLatestAreKeptAndOfTheOthersThatTheyWereGiven() {
        int bytes = (int) Replays.BYTES_MAX / 4;
        for (int i = 0; i < 6; i++) {
            assertEquals(Verdict.NEW, replays.begin("a " + i, "1").verdict());
            replays.end("a " + i, answer(bytes));
        }
        for (int i = 0; i < 6; i++) {
            Verdict kept = i < 2 ? Verdict.DONE : Verdict.ANSWERED;
            assertEquals(kept, replays.begin("a " + i, "1").verdict(), "a " + i);
        }
        replays.begin("longer", "1");
        replays.end("longer", answer((int) Replays.BYTES_MAX + 1));
        assertEquals(Verdict.DONE, replays.begin("longer", "1").verdict());
        assertEquals(Verdict.ANSWERED, replays.begin("a 5", "1").verdict());
        for (int i = 0; i < Replays.KEPT_MAX; i++) {
            replays.begin("b " + i, "1");
            replays.end("b " + i, answer(1));
        }
        assertEquals(Verdict.ANSWERED, replays.begin("b 0", "1").verdict(), "what was forgotten takes no room");
    }
}

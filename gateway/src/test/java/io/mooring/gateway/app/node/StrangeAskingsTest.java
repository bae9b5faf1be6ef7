package io.mooring.gateway.app.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.accounts.Role;
import io.mooring.gateway.api.Answered;
import io.mooring.gateway.api.Asked;
import io.mooring.gateway.api.Endpoint;
import io.mooring.gateway.api.FakeAccounts;
import io.mooring.gateway.api.Front;
import io.mooring.gateway.api.News;
import io.mooring.gateway.time.AssumedTime;
import io.mooring.gateway.time.SystemClock;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * At stake: what a person, a script or a thief of a session sends is answered with what is wrong with it, never with a failure
 * of ours, and leaves the desk as able to answer as before.
 */
final class StrangeAskingsTest {
    private static final long SEED = 20261122;
    private static final int ROUNDS = Integer.getInteger("mooring.strange.rounds", 2);

    @TempDir
    Path directory;

    private final Map<String, String> failures = new TreeMap<>();
    private final Map<Integer, Integer> statuses = new TreeMap<>();

    private void ask(DeskParts.Place place, long seed) throws Exception {
        Path files = Files.createDirectories(directory.resolve(place + "-" + seed));
        var desk = new WholeDesk(files, new SystemClock(new AssumedTime()), place);
        desk.node.configure();
        var front = new Front(desk.endpoints, new FakeAccounts(), desk.desk, new News(desk.journal));
        var askings = new StrangeAskings(new Random(seed));
        for (Endpoint<?> endpoint : desk.endpoints.all()) {
            for (Role role : Role.values()) {
                answer(front, askings.of(endpoint, role), seed);
            }
            answer(front, askings.of(endpoint, null), seed);
        }
    }

    private void answer(Front front, Asked asked, long seed) {
        String what = asked.method() + " " + asked.path().replaceAll("%[^/]*|x{9,}", "~");
        Answered answered;
        try {
            answered = front.answer(asked);
        } catch (RuntimeException e) {
            failures.put(what, "seed " + seed + ": " + e);
            return;
        }
        statuses.merge(answered.status(), 1, Integer::sum);
        try {
            if (!answered.events()) {
                answered.body().writeTo(OutputStream.nullOutputStream());
            }
        } catch (IOException | RuntimeException e) {
            failures.put(what, "seed " + seed + ": its body: " + e);
        }
        if (answered.status() == 500) {
            failures.put(what, "seed " + seed + ": 500");
        }
    }

    @Test
    void whateverIsSentIsAnsweredAndNothingFails() throws Exception {
        for (long seed = SEED; seed < SEED + ROUNDS; seed++) {
            for (DeskParts.Place place : DeskParts.Place.values()) {
                ask(place, seed);
            }
        }
        assertEquals(Map.of(), failures);
        assertTrue(statuses.getOrDefault(200, 0) > 100, () -> "some of it must make sense: " + statuses);
        assertTrue(statuses.keySet().containsAll(Set.of(400, 401, 403, 422)), () -> "answers: " + statuses);
    }
}

package io.mooring.gateway.console;

import static io.mooring.gateway.console.GreedyRig.status;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.mooring.gateway.accounts.Role;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** At stake: an act that is interrupted at the end closes the journal's file under itself, and whoever asked hears nothing. */
final class ConsoleEndTest {
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final int TRIES_MAX = 3;
    private static final Duration NONE = Duration.ofMillis(1);

    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final AtomicBoolean interrupted = new AtomicBoolean();
    private final CountDownLatch done = new CountDownLatch(1);

    @BeforeEach
    void listen() {
        lines.start();
        log().addAppender(lines);
    }

    @AfterEach
    void leave() {
        goOn.countDown();
        log().detachAppender(lines);
    }

    private static Logger log() {
        return (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    }

    private List<String> warnings() {
        return List.copyOf(lines.list).stream()
                .filter(line -> line.getLevel().isGreaterOrEqual(Level.WARN))
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    private static GreedyRig rig(Duration leaving) throws Exception {
        return new GreedyRig(new Patience(
                LONG, LONG, new Pace(LONG, 64 << 10), new Pace(LONG, 64 << 10), LONG, leaving, System::nanoTime));
    }

    /** A request that a worker has and does not end before {@link #goOn}. */
    private Socket underWay(GreedyRig rig) throws Exception {
        rig.acting = () -> {
            rig.acting = () -> {};
            asked.countDown();
            try {
                assertTrue(goOn.await(GreedyRig.PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
            } catch (InterruptedException e) {
                interrupted.set(true);
            } finally {
                done.countDown();
            }
        };
        Socket socket = rig.ask("GET /api/v1/size", Role.CUSTODIAN);
        assertTrue(asked.await(GreedyRig.PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
        return socket;
    }

    @Test
    void whoAskedBeforeTheEndIsAnsweredAndNothingIsInterrupted() throws Exception {
        GreedyRig rig = rig(LONG);
        Socket first = underWay(rig);
        CompletableFuture<Void> end = CompletableFuture.runAsync(rig.console::close);
        untilNothingBegins(rig);
        assertFalse(end.isDone(), "somebody waits for an answer");
        goOn.countDown();
        assertEquals(200, status(first));
        end.get(GreedyRig.PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        assertFalse(interrupted.get());
        assertEquals(List.of(), warnings());
        rig.close();
    }

    /** Asks again until the console has begun to end. */
    private static void untilNothingBegins(GreedyRig rig) throws Exception {
        long until = System.nanoTime() + GreedyRig.PATIENCE_MILLIS * 1_000_000L;
        int status = 200;
        while (status == 200 && System.nanoTime() < until) {
            status = status(rig.ask("GET /api/v1/size", Role.AUDITOR));
        }
        assertEquals(503, status, "come back later");
    }

    @Test
    void whatHasNoEndIsLeftToItselfAndNotInterrupted() throws Exception {
        GreedyRig rig = rig(NONE);
        underWay(rig);
        rig.console.close();
        assertEquals(List.of("closing the console: 1 requests have no end and are left to themselves"), warnings());
        goOn.countDown();
        assertTrue(done.await(GreedyRig.PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
        assertFalse(interrupted.get());
        rig.close();
    }

    @Test
    void whoTakesNothingOfALongFileHoldsUpNoEnd() throws Exception {
        for (int i = 0; i < TRIES_MAX; i++) {
            lines.list.clear();
            GreedyRig rig = rig(Duration.ofSeconds(1));
            assertEquals(200, status(rig.ask("GET /api/v1/file", Role.CUSTODIAN)));
            rig.console.close();
            rig.close();
            if (warnings().isEmpty()) {
                return;
            }
        }
        // A machine that stood still for a second each time would say so too; what has no end does each time.
        assertEquals(List.of(), warnings());
    }
}

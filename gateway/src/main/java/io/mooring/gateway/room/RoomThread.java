package io.mooring.gateway.room;

import io.mooring.gateway.Cause;
import io.mooring.gateway.CauseCode;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.time.GatewayClock;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks after room every few seconds, apart from everything else: taking a large file away can take a while. */
public final class RoomThread implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RoomThread.class);
    private static final Duration ROUND = Duration.ofSeconds(10);

    /** With very many recordings a round takes long: between two of them is so many times what the last one took. */
    private static final int REST = 9;

    private static final Duration CLOSE_WAIT_MAX = Duration.ofSeconds(10);

    private final Room room;
    private final GatewayClock clock;
    private final Consumer<List<Cause>> trouble;
    private final Thread thread;
    private final CountDownLatch closing = new CountDownLatch(1);

    private RoomThread(Room room, GatewayClock clock, Consumer<List<Cause>> trouble) {
        this.room = room;
        this.clock = clock;
        this.trouble = trouble;
        this.thread = new Thread(this::run, "room");
        thread.setDaemon(true);
    }

    /** @param trouble hears after each round what is wrong; empty if nothing is */
    public static RoomThread start(Room room, GatewayClock clock, Consumer<List<Cause>> trouble) {
        RoomThread started = new RoomThread(room, clock, trouble);
        started.thread.start();
        return started;
    }

    private void run() {
        try {
            long tookNanos;
            do {
                long begun = clock.monotonicNanos();
                round();
                tookNanos = clock.monotonicNanos() - begun;
            } while (!closing.await(Math.max(ROUND.toNanos(), REST * tookNanos), TimeUnit.NANOSECONDS));
        } catch (JournalException e) {
            trouble.accept(List.of(Cause.of(CauseCode.ROOM_ENDED, e.getMessage())));
        } catch (InterruptedException e) {
            LOG.debug("room is interrupted: stopping", e);
        }
    }

    private void round() throws JournalException {
        try {
            room.step();
            trouble.accept(room.outlook().troubles());
        } catch (IOException e) {
            trouble.accept(List.of(Cause.of(CauseCode.ROOM_FAILED, e.getMessage())));
        }
    }

    @Override
    public void close() {
        closing.countDown();
        room.end();
        try {
            thread.join(CLOSE_WAIT_MAX.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

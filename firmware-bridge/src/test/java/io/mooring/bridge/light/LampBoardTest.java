package io.mooring.bridge.light;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.bridge.BayId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** At stake: lamps that stand on "take it" when nobody is behind them any more. */
class LampBoardTest {
    private static final LampColour GREEN = new LampColour(0, LampColour.FULL, 0);
    private static final LampColour RED = new LampColour(LampColour.FULL, 0, 0);
    private static final List<String> EVERY_COLOUR =
            List.of("r..", "g..", "b..", ".r.", ".g.", ".b.", "..r", "..g", "..b");

    private final FakeLamps lamps = new FakeLamps();
    private final List<String> troubles = new ArrayList<>();
    private final AtomicLong nanos = new AtomicLong();
    private final LampBoard board = new LampBoard(lamps, 2, () -> 1, nanos::get, troubles::add);

    private long step(long millis) {
        nanos.set(TimeUnit.MILLISECONDS.toNanos(millis));
        return board.step();
    }

    @Test
    void aFrameIsWrittenOnlyWhenItDiffers() {
        board.show(new BayId(1), BayLight.READY, 1);
        board.show(DockLight.HEALTHY);
        for (long at = 0; at < 10_000; at++) {
            step(at);
        }
        assertEquals(10, lamps.frames.size(), "green stands; the dock winks five times, out and on again");
    }

    @Test
    void everyLampShowsEveryColourAtTheStart() {
        assertEquals(EVERY_COLOUR, shownWith(0));
    }

    @Test
    void aMachineThatStandsStillMeanwhileLeavesNoColourOut() {
        assertEquals(EVERY_COLOUR, shownWith(750));
    }

    /** The first frames, each step as late as told. */
    private List<String> shownWith(long lateMillis) {
        for (long at = 0; lamps.frames.size() < EVERY_COLOUR.size(); ) {
            at += step(at) + lateMillis;
        }
        return lamps.frames.stream().map(LampBoardTest::text).toList();
    }

    @Test
    void theLargestDockIsThroughInTime() {
        var largest = new LampTest(BayId.BAYS_MAX);
        long at = 0;
        while (largest.goesOn(at)) {
            at += largest.moment(at, 1).steadyMillis();
        }
        assertTrue(at > LampTest.DURATION_MILLIS_MAX / 2 && at <= LampTest.DURATION_MILLIS_MAX);
    }

    @Test
    void aCameraThatComesEndsTheTest() {
        step(0);
        board.show(new BayId(2), BayLight.CHECKING, 0);
        step(10);
        assertEquals(
                new LampColour(LampColour.FULL, LampColour.FULL, 0),
                lamps.last().bays().get(1));
    }

    @Test
    void lampsThatFailAreToldOnceAndTriedAgainSlowerEachTime() {
        step(0);
        lamps.failing = "no such device";
        board.show(new BayId(1), BayLight.READY, 1);
        long wait = step(100);
        assertEquals(LampBoard.RETRY_MIN.toMillis(), wait);
        assertEquals(2 * LampBoard.RETRY_MIN.toMillis(), step(1_100));
        assertEquals(List.of("fake lamps: no such device"), troubles);
        int resets = lamps.resets;
        lamps.failing = null;
        step(3_100);
        assertEquals(resets + 1, lamps.resets, "they may have lost power");
        assertEquals(GREEN, lamps.last().bays().get(0), "what was said meanwhile is shown");
        assertEquals(List.of("fake lamps: no such device", ""), troubles);
    }

    @Test
    void lampsThatFailFromTheStartAreTriedForEverAndHeal() {
        lamps.failing = "no such bus";
        board.show(new BayId(1), BayLight.READY, 1);
        List<Long> waits = new ArrayList<>();
        long at = 0;
        for (int tries = 0; tries < 8; tries++) {
            long wait = step(at);
            waits.add(wait);
            assertEquals(wait - 1, step(at + 1), "not before its time");
            at += wait;
        }
        assertEquals(List.of(1_000L, 2_000L, 4_000L, 8_000L, 16_000L, 30_000L, 30_000L, 30_000L), waits);
        lamps.failing = null;
        lamps.steps = 1;
        step(at);
        assertEquals(GREEN, lamps.last().bays().get(0));
        assertEquals(List.of("fake lamps: no such bus", ""), troubles);
    }

    @Test
    void whatLampsCanIsAskedAnewOnceTheyAreThere() {
        lamps.failing = "no such bus";
        lamps.steps = 1;
        board.show(new BayId(1), BayLight.STORED_CHARGING, 1);
        step(0);
        lamps.failing = null;
        lamps.steps = 255;
        step(1_000);
        step(1_400);
        LampColour breath = lamps.last().bays().get(0);
        assertTrue(breath.green() > 0 && breath.green() < LampColour.FULL, breath::toString);
    }

    @Test
    void chipsThatLostPowerAreSetUpAgainWithinAMinute() {
        board.show(new BayId(1), BayLight.READY, 1);
        step(0);
        lamps.lost = true;
        step(LampBoard.CHECK_INTERVAL.toMillis());
        step(LampBoard.CHECK_INTERVAL.plus(LampBoard.RETRY_MIN).toMillis());
        assertEquals(2, lamps.resets);
        assertEquals(GREEN, lamps.last().bays().get(0));
    }

    @Test
    void aDefectOfADriverDoesNotEndTheThread() {
        lamps.defect = true;
        step(0);
        assertTrue(troubles.get(0).contains("a defect"));
        lamps.defect = false;
        board.show(new BayId(1), BayLight.READY, 1);
        step(5_000);
        assertEquals(GREEN, lamps.last().bays().get(0));
    }

    @Test
    void aBrightnessThatCannotBeToldDoesNotEndTheThreadEither() {
        var nights = new LampBoard(
                lamps,
                2,
                () -> {
                    throw new IllegalStateException("no such hour");
                },
                nanos::get,
                troubles::add);
        assertEquals(LampBoard.RETRY_MIN.toMillis(), nights.step());
        assertTrue(troubles.get(0).contains("no such hour"), troubles::toString);
    }

    @Test
    void whenTheDockStopsAllBaysAreDarkAndTheDockIsRed() {
        board.show(new BayId(1), BayLight.READY, 1);
        step(0);
        board.close();
        assertEquals(new LampFrame(RED, List.of(LampColour.DARK, LampColour.DARK)), lamps.last());
        assertTrue(lamps.closed);
    }

    @Test
    void theThreadShowsWhatItIsToldWithoutBeingAskedAgain() throws InterruptedException {
        var running = new LampBoard(lamps, 2, () -> 1, nanos::get, troubles::add);
        running.start();
        running.show(new BayId(2), BayLight.READY, 1);
        LampFrame frame;
        do {
            frame = lamps.shown.poll(90, TimeUnit.SECONDS);
            assertNotNull(frame, "nothing was shown");
        } while (!frame.bays().get(1).equals(GREEN));
        running.close();
        assertEquals(RED, lamps.last().dock());
    }

    @Test
    void chipsThatAreSlowToSetUpShowTheWholeTest() throws InterruptedException {
        lamps.resetTakes = () -> nanos.addAndGet(60_000_000_000L);
        var running = new LampBoard(lamps, 2, () -> 1, () -> nanos.addAndGet(20_000_000), troubles::add);
        running.start();
        LampFrame frame;
        do {
            frame = lamps.shown.poll(90, TimeUnit.SECONDS);
            assertNotNull(frame, "bay 2 was never tried");
        } while (!text(frame).equals(".g."));
        running.close();
    }

    private static String text(LampFrame frame) {
        StringBuilder text = new StringBuilder();
        for (LampColour colour : List.of(frame.bays().get(0), frame.bays().get(1), frame.dock())) {
            text.append(colour.red() > 0 ? 'r' : colour.green() > 0 ? 'g' : colour.blue() > 0 ? 'b' : '.');
        }
        return text.toString();
    }

    private static final class FakeLamps implements LampDriver {
        final List<LampFrame> frames = new ArrayList<>();
        final LinkedBlockingQueue<LampFrame> shown = new LinkedBlockingQueue<>();

        @Nullable
        String failing;

        Runnable resetTakes = () -> {};
        int steps = STEPS_USUAL;
        boolean lost;
        boolean defect;
        boolean closed;
        int resets;

        LampFrame last() {
            return frames.get(frames.size() - 1);
        }

        @Override
        public String name() {
            return "fake lamps";
        }

        @Override
        public boolean dims() {
            return steps > 1;
        }

        @Override
        public int steps() {
            return steps;
        }

        @Override
        public void reset() throws LampException {
            answer();
            resetTakes.run();
            lost = false;
            resets++;
        }

        @Override
        public void check() throws LampException {
            if (lost) {
                throw new LampException("MODE1: expected 0x20, got 0x11");
            }
        }

        @Override
        public void show(LampFrame frame) throws LampException {
            answer();
            frames.add(frame);
            shown.add(frame);
        }

        private void answer() throws LampException {
            if (defect) {
                throw new IllegalStateException("defect");
            }
            if (failing != null) {
                throw new LampException(failing);
            }
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}

package io.mooring.bridge.light;

import io.mooring.bridge.BayId;
import io.mooring.bridge.light.leds.LampLeds;
import io.mooring.bridge.light.leds.LedClassDriver;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the light thread costs with sixteen bays, in processor time for each second that passes; the limit is 2 % of one
 * core. Time is stepped through as the thread would sleep through it, so a busy machine does not show; the LEDs are files
 * of the same form as the kernel's.
 *
 * <p>{@code mvn -Pbench -pl firmware-bridge test -Dtest=LampBench}
 */
class LampBench {
    private static final Logger OUT = LoggerFactory.getLogger("bench");
    private static final int BAYS = 16;
    private static final int ROUNDS = 5;
    private static final long SECONDS = 600;
    private static final long AFTER_TEST = 10_000;
    private static final double LIMIT_PERCENT = 2;

    @TempDir
    Path leds;

    @Test
    void sixteenBaysOfFrames() throws Exception {
        List<LampLeds> bays = new ArrayList<>();
        for (int bay = 1; bay <= BAYS; bay++) {
            bays.add(new LampLeds(led("red", "bay" + bay), led("green", "bay" + bay), null));
        }
        LampLeds dock = new LampLeds(led("red", "dock"), led("green", "dock"), null);
        for (BayLight light :
                List.of(BayLight.STORED_CHARGING, BayLight.FAULT, BayLight.OFFLOADING, BayLight.READY, BayLight.EMPTY)) {
            double[] percents = new double[ROUNDS];
            for (int round = 0; round <= ROUNDS; round++) {
                double percent = percent(LedClassDriver.open(leds, dock, bays), light);
                if (round > 0) { // the first warms up
                    percents[round - 1] = percent;
                }
            }
            Arrays.sort(percents);
            double median = percents[ROUNDS / 2];
            OUT.info(String.format(
                    Locale.ROOT,
                    "  all %d bays %-16s %.3f %% of one core (%.3f to %.3f), %.3f of the limit of %.0f %%",
                    BAYS,
                    light,
                    median,
                    percents[0],
                    percents[ROUNDS - 1],
                    median / LIMIT_PERCENT,
                    LIMIT_PERCENT));
        }
    }

    private String led(String colour, String lamp) throws Exception {
        String name = "mooring:" + colour + ":" + lamp;
        Path led = Files.createDirectory(leds.resolve(name));
        Files.writeString(led.resolve("max_brightness"), "255");
        Files.writeString(led.resolve("brightness"), "0");
        return name;
    }

    private static double percent(LampDriver driver, BayLight light) {
        var threads = ManagementFactory.getThreadMXBean();
        LampBoard board = new LampBoard(new Unchecked(driver), BAYS, () -> 1, () -> 0, what -> {
            throw new AssertionError(what);
        });
        for (int bay = 1; bay <= BAYS; bay++) {
            board.show(new BayId(bay), light, 0.5);
        }
        board.show(DockLight.HEALTHY);
        long before = threads.getCurrentThreadCpuTime();
        long at = 0;
        while (at < SECONDS * 1000) {
            at += Math.min(board.step(AFTER_TEST, at), SECONDS * 1000 - at);
        }
        long spent = threads.getCurrentThreadCpuTime() - before;
        driver.close();
        return 100.0 * spent / (SECONDS * 1e9);
    }

    /** Files keep what is longer than the last number written, so they cannot be read back as the kernel's can. */
    private record Unchecked(LampDriver driver) implements LampDriver {
        @Override
        public String name() {
            return driver.name();
        }

        @Override
        public boolean dims() {
            return driver.dims();
        }

        @Override
        public void reset() throws LampException {
            driver.reset();
        }

        @Override
        public void check() {}

        @Override
        public void show(LampFrame frame) throws LampException {
            driver.show(frame);
        }

        @Override
        public void close() {
            driver.close();
        }
    }
}

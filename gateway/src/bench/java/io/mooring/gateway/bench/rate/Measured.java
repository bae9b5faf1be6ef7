package io.mooring.gateway.bench.rate;

import com.sun.management.OperatingSystemMXBean;
import io.mooring.gateway.time.AssumedTime;
import io.mooring.gateway.time.SystemClock;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The answering half of {@link SenderProcess}: does what each line asks, and prints what that took this process. */
final class Measured {
    static final SystemClock CLOCK = new SystemClock(new AssumedTime());

    private Measured() {}

    /** Sends what a line asks for. */
    @FunctionalInterface
    interface Sender {
        /** Makes ready, unmeasured; the result sends, measured. */
        Work ready(String[] words) throws Exception;
    }

    /** What is measured. */
    @FunctionalInterface
    interface Work extends AutoCloseable {
        void run() throws Exception;

        /** Puts away what was made ready, unmeasured: a daemon keeps its connections. */
        @Override
        default void close() {}
    }

    static void answerLines(Sender sender) throws Exception {
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            try (Work work = sender.ready(line.split(" ", -1))) {
                System.out.println(measured(work));
            }
        }
    }

    private static String measured(Work work) throws Exception {
        forgetHighWater();
        var cpu = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long cpuBefore = cpu.getProcessCpuTime();
        long before = CLOCK.monotonicNanos();
        work.run();
        return String.format(
                Locale.ROOT,
                "%.6f %.6f %d",
                (CLOCK.monotonicNanos() - before) / 1e9,
                (cpu.getProcessCpuTime() - cpuBefore) / 1e9,
                highWaterKib());
    }

    /** Linux counts the most memory this process ever held from here on (proc(5), clear_refs). */
    private static void forgetHighWater() throws IOException {
        Files.writeString(Path.of("/proc/self/clear_refs"), "5");
    }

    private static long highWaterKib() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmHWM:")) {
                return Long.parseLong(line.replaceAll("[^0-9]", ""));
            }
        }
        throw new IOException("/proc/self/status has no VmHWM");
    }
}

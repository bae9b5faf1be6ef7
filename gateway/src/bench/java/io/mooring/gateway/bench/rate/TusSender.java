package io.mooring.gateway.bench.rate;

import com.sun.management.OperatingSystemMXBean;
import io.mooring.gateway.DockId;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.delivery.Parcel;
import io.mooring.gateway.delivery.tus.TusDestination;
import io.mooring.gateway.delivery.tus.TusSettings;
import io.mooring.gateway.delivery.tus.TusTimeouts;
import io.mooring.gateway.files.RealDisk;
import io.mooring.gateway.keys.Pin;
import io.mooring.gateway.keys.TlsIdentity;
import io.mooring.gateway.keys.VerificationKey;
import io.mooring.gateway.time.AssumedTime;
import io.mooring.gateway.time.SystemClock;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A process that does nothing but deliver, so that its processor time and memory are the sender's. Each line it reads is
 * one measurement, {@code plain|tls HOST PORT LANES DIRECTORY}; it answers {@code SECONDS CPU-SECONDS RESIDENT-KIB}.
 */
final class TusSender {
    private static final SystemClock CLOCK = new SystemClock(new AssumedTime());
    private final TlsIdentity dock;
    private final Pin office;
    private final VerificationKey key;
    private final Map<String, List<TusDestination>> open = new HashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile Path directory = Path.of("");

    private TusSender(TlsIdentity dock, Pin office, VerificationKey key) {
        this.dock = dock;
        this.office = office;
        this.key = key;
    }

    /** @param args directory of the dock's TLS key, pin of the office, key of its receipts */
    public static void main(String[] args) throws Exception {
        var sender = new TusSender(
                TlsIdentity.openOrCreate(new RealDisk(), Path.of(args[0]), "dock-1"),
                new Pin(args[1]),
                new VerificationKey(args[2]));
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            System.out.println(sender.measured(line.split(" ", -1)));
        }
        sender.threads.shutdown();
    }

    private String measured(String[] words) throws Exception {
        directory = Path.of(words[4]);
        List<TusDestination> lanes = lanes(words);
        forgetHighWater();
        var cpu = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long cpuBefore = cpu.getProcessCpuTime();
        long before = CLOCK.monotonicNanos();
        deliver(lanes);
        return String.format(
                Locale.ROOT,
                "%.6f %.6f %d",
                (CLOCK.monotonicNanos() - before) / 1e9,
                (cpu.getProcessCpuTime() - cpuBefore) / 1e9,
                highWaterKib());
    }

    /** As in the daemon, lanes stay: connections, contexts and threads are not made for each recording. */
    private List<TusDestination> lanes(String[] words) {
        int count = Integer.parseInt(words[3]);
        return open.computeIfAbsent(String.join(" ", List.of(words).subList(0, 4)), same -> {
            boolean tls = words[0].equals("tls");
            var settings = new TusSettings(
                    "bench",
                    true,
                    words[1],
                    Integer.parseInt(words[2]),
                    new DockId("dock-1"),
                    Set.of(key),
                    tls ? new TusSettings.Security(dock, Set.of(office)) : null,
                    TusTimeouts.STANDARD);
            return Stream.generate(() ->
                            TusDestination.open(settings, new RealDisk(), id -> directory.resolve(id.sha256()), CLOCK))
                    .limit(count)
                    .toList();
        });
    }

    private void deliver(List<TusDestination> lanes) throws Exception {
        Queue<Path> files;
        try (var listed = Files.list(directory)) {
            files = new ConcurrentLinkedQueue<>(listed.sorted().toList());
        }
        List<Future<?>> ends = new ArrayList<>();
        for (TusDestination lane : lanes) {
            ends.add(threads.submit(() -> {
                for (@Nullable Path file = files.poll(); file != null; file = files.poll()) {
                    var recording = new RecordingId(String.valueOf(file.getFileName()));
                    lane.deliver(new Parcel(recording, Files.size(file), 0), bytes -> {});
                }
                return null;
            }));
        }
        for (Future<?> end : ends) {
            end.get();
        }
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

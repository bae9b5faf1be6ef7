package io.mooring.gateway.bench.rate;

import io.mooring.gateway.DockId;
import io.mooring.gateway.delivery.tus.TusDestination;
import io.mooring.gateway.delivery.tus.TusSettings;
import io.mooring.gateway.delivery.tus.TusTimeouts;
import io.mooring.gateway.files.RealDisk;
import io.mooring.gateway.keys.Pin;
import io.mooring.gateway.keys.TlsIdentity;
import io.mooring.gateway.keys.VerificationKey;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Delivers to an office. Each line is {@code plain|tls HOST PORT LANES DIRECTORY PIN KEY}. */
final class TusSender {
    private final TlsIdentity dock;
    /** Two receivers that keep nothing, and the office of this measurement: those of earlier ones are gone. */
    private static final int OPEN_MAX = 3;

    private final Map<String, List<TusDestination>> open = new LinkedHashMap<>(8, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<TusDestination>> eldest) {
            boolean gone = size() > OPEN_MAX;
            if (gone) {
                eldest.getValue().forEach(TusDestination::close);
            }
            return gone;
        }
    };
    private volatile Path directory = Path.of("");

    private TusSender(TlsIdentity dock) {
        this.dock = dock;
    }

    /** @param args directory of the dock's TLS key */
    public static void main(String[] args) throws Exception {
        var sender = new TusSender(TlsIdentity.openOrCreate(new RealDisk(), Path.of(args[0]), "dock-1"));
        try (var lanes = new Lanes()) {
            Measured.answerLines(words -> {
                List<TusDestination> opened = sender.lanes(words);
                var parcels = Load.parcels(Path.of(words[4]));
                return () -> lanes.deliver(opened, parcels);
            });
        }
    }

    /** As in the daemon, lanes stay: connections, contexts and threads are not made for each recording. */
    private List<TusDestination> lanes(String[] words) {
        directory = Path.of(words[4]);
        String to = words[0] + words[1] + words[2] + " " + words[3];
        List<TusDestination> known = open.get(to);
        if (known == null) {
            known = lanesTo(words);
            open.put(to, known);
        }
        return known;
    }

    private List<TusDestination> lanesTo(String[] words) {
            boolean tls = words[0].equals("tls");
            var settings = new TusSettings(
                    "bench",
                    true,
                    words[1],
                    Integer.parseInt(words[2]),
                    new DockId("dock-1"),
                    Set.of(new VerificationKey(words[6])),
                    tls ? new TusSettings.Security(dock, Set.of(new Pin(words[5]))) : null,
                    TusTimeouts.STANDARD);
            return Stream.generate(() -> TusDestination.open(
                            settings, new RealDisk(), id -> directory.resolve(id.sha256()), Measured.CLOCK))
                    .limit(Integer.parseInt(words[3]))
                    .toList();
    }
}

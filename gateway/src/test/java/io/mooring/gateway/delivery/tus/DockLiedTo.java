package io.mooring.gateway.delivery.tus;

import io.mooring.gateway.Actor;
import io.mooring.gateway.DockId;
import io.mooring.gateway.RecordingEvent.Stored;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.SourceIdentity;
import io.mooring.gateway.delivery.DeliveryRunner;
import io.mooring.gateway.delivery.DeliverySettings;
import io.mooring.gateway.delivery.Fingerprint;
import io.mooring.gateway.files.SimulatedDisk;
import io.mooring.gateway.journal.MemoryJournal;
import io.mooring.gateway.keys.SigningKey;
import io.mooring.gateway.time.AssumedTime;
import io.mooring.gateway.time.FakeClock;
import io.mooring.gateway.time.SystemClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/** A dock with one recording for an office that lies. */
class DockLiedTo {
    static final DockId DOCK = new DockId("dock-1");
    static final byte[] BYTES = new byte[5000];
    static final RecordingId RECORDING = RecordingId.of(Fingerprint.sha256().digest(BYTES));
    static final String BEGUN = "HTTP/1.1 201 Created\r\nLocation: /files/1\r\nContent-Length: 0\r\n\r\n";
    /** For an office that may never answer. */
    static final Duration SHORT = Duration.ofMillis(600);

    private static final Duration LONG = Duration.ofMinutes(2);

    /** With one that answers; longer than a machine stalls. */
    Duration patience = LONG;

    final SigningKey key = SigningKey.generate();
    final MemoryJournal journal;
    private final FakeClock clock = new FakeClock();

    DockLiedTo() {
        journal = new MemoryJournal(DOCK, clock);
    }

    /** Delivers for some turns, two hours apart; returns how often the office was asked something. */
    final int run(LyingOffice.Script script, int turns) throws Exception {
        var disk = new SimulatedDisk();
        Path own = SimulatedDisk.ROOT.resolve("own");
        disk.plant(own, BYTES);
        var source = new SourceIdentity("cam", "1", "DCIM/1", BYTES.length, "");
        journal.append(
                Actor.dock(DOCK),
                new Stored("v", RECORDING, source, BYTES.length, "0", "", false, 0, 0, "uncached", false));
        try (var office = new LyingOffice(script)) {
            var timeouts = new TusTimeouts(LONG, patience, patience, 1 << 20);
            var settings = new TusSettings(
                    "office", true, "127.0.0.1", office.port(), DOCK, Set.of(key.verificationKey()), null, timeouts);
            var real = new SystemClock(new AssumedTime());
            try (var destination = TusDestination.open(settings, disk, id -> own, real)) {
                var patience = DeliverySettings.standard(1).confirmAfter(Duration.ZERO);
                var runner = new DeliveryRunner(journal, destination, patience, clock, (recording, why) -> {});
                for (int turn = 0; turn < turns; turn++) {
                    runner.step();
                    clock.advance(Duration.ofHours(2));
                }
            }
            return office.heads.size();
        }
    }
}

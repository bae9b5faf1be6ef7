package io.mooring.gateway.app;

import io.mooring.gateway.app.talk.ByteSize;
import io.mooring.gateway.app.talk.TerminalView;
import io.mooring.gateway.app.talk.Words;
import io.mooring.gateway.check.CheckProgress;
import io.mooring.gateway.time.AssumedTime;
import io.mooring.gateway.time.GatewayClock;
import io.mooring.gateway.time.SystemClock;
import java.time.Duration;
import java.util.List;

/** Shows on a terminal how far a check has come. */
final class CheckBar implements CheckProgress, AutoCloseable {
    private static final Duration FRAME = Duration.ofMillis(200);

    private final TerminalView view;
    private final Words words;
    private final GatewayClock clock = new SystemClock(new AssumedTime());
    private long drawnNanos = clock.monotonicNanos();

    CheckBar(TerminalView view, Words words) {
        this.view = view;
        this.words = words;
    }

    @Override
    public void looked(long recordings, long recordingsTotal, long bytes, long bytesTotal) {
        long now = clock.monotonicNanos();
        if (now - drawnNanos < FRAME.toNanos()) {
            return;
        }
        drawnNanos = now;
        long percent = bytesTotal > 0 ? Math.min(100, bytes * 100 / bytesTotal) : 100;
        view.draw(List.of(words.say(
                "check.progress",
                String.valueOf(recordings),
                String.valueOf(recordingsTotal),
                ByteSize.show(bytes),
                String.valueOf(percent))));
    }

    @Override
    public void close() {
        view.draw(List.of());
        view.close();
    }
}

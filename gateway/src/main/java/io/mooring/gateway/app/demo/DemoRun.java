package io.mooring.gateway.app.demo;

import io.mooring.gateway.Cause;
import io.mooring.gateway.app.node.StopSignal;
import io.mooring.gateway.app.talk.ExitCode;
import io.mooring.gateway.app.talk.TerminalView;
import io.mooring.gateway.app.talk.Words;
import io.mooring.gateway.bay.BaySnapshot;
import io.mooring.gateway.delivery.DestinationSnapshot;
import io.mooring.gateway.dock.DockSnapshot;
import io.mooring.gateway.time.GatewayClock;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Plays a demo on a terminal: shows the bays while it runs, and what it came to. */
public final class DemoRun {
    /** Ten frames a second: enough for the eye to see every rhythm. */
    static final Duration FRAME = Duration.ofMillis(100);

    /** If nothing at all moves for this long, a shift end counts as stuck. */
    static final Duration STUCK_AFTER = Duration.ofSeconds(60);

    /** As a shell reports a program that Ctrl-C ended. */
    static final int EXIT_STOPPED = 130;

    private final Demo demo;
    private final PrintStream out;
    private final boolean terminal;
    private final boolean json;
    private final Words words;
    private final GatewayClock clock;

    public DemoRun(Demo demo, PrintStream out, boolean terminal, boolean json) {
        this.demo = demo;
        this.out = out;
        this.terminal = terminal;
        this.json = json;
        this.words = demo.words();
        this.clock = demo.clock();
    }

    /**
     * @param stop ends a demo that does not end by itself
     * @return the exit status
     */
    public int play(boolean once, StopSignal stop) throws Exception {
        long start = clock.monotonicNanos();
        demo.start();
        if (!json) {
            demo.introduction().forEach(out::println);
            out.flush();
        }
        if (!once) {
            untilStopped(stop);
            return 0;
        }
        boolean ended = untilDelivered(stop);
        if (stop.asked()) {
            out.println(words.say("demo.stopped"));
            out.flush();
            return EXIT_STOPPED;
        }
        DemoReport report = demo.report((clock.monotonicNanos() - start) / 1e9);
        out.println(json ? DemoReports.json(report) : DemoReports.text(report, ended, words));
        out.flush();
        return ended && report.allSafe() ? 0 : ExitCode.FAILED;
    }

    private boolean untilDelivered(StopSignal stop) throws InterruptedException {
        try (TerminalView view = new TerminalView(out, terminal)) {
            String last = "";
            long movedAt = clock.monotonicNanos();
            while (true) {
                DockSnapshot now = demo.snapshot();
                view.draw(lines(now));
                if (demo.ended(now)) {
                    return true;
                }
                if (stop.asked()) {
                    return false;
                }
                String moving = now.bays() + " " + now.destinations() + " " + now.journal();
                if (!moving.equals(last)) {
                    last = moving;
                    movedAt = clock.monotonicNanos();
                } else if (clock.monotonicNanos() - movedAt > STUCK_AFTER.toNanos() && !demo.waitsForOffice()) {
                    return false;
                }
                clock.pause(FRAME);
            }
        }
    }

    /** Until Ctrl-C. */
    private void untilStopped(StopSignal stop) throws InterruptedException {
        try (TerminalView view = new TerminalView(out, terminal)) {
            while (!stop.asked()) {
                view.draw(lines(demo.snapshot()));
                clock.pause(FRAME);
            }
        }
        out.println();
        out.println(words.say("demo.stopped"));
        demo.farewell().forEach(out::println);
        out.flush();
    }

    private List<String> lines(DockSnapshot now) {
        if (!terminal) {
            return List.of();
        }
        BayLine form = new BayLine(words.locale(), System.getenv("NO_COLOR") == null);
        long millis = clock.monotonicNanos() / 1_000_000;
        List<String> lines = new ArrayList<>();
        for (BaySnapshot bay : now.bays()) {
            lines.add(form.render(bay, millis));
        }
        for (DestinationSnapshot destination : now.destinations()) {
            lines.add(words.say(
                    "demo.destination",
                    destination.name(),
                    String.valueOf(destination.waiting()),
                    String.valueOf(destination.acknowledged()),
                    String.valueOf(destination.confirmed()),
                    Cause.text(destination.why(), words.locale())));
        }
        lines.add(String.format(
                Locale.ROOT,
                "%s  #%d %.12s",
                words.say("demo.journal"),
                now.journal().seq(),
                now.journal().hash()));
        return lines;
    }
}

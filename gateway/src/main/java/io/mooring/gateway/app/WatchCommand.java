package io.mooring.gateway.app;

import io.mooring.gateway.Cause;
import io.mooring.gateway.Said;
import io.mooring.gateway.app.node.Refusals;
import io.mooring.gateway.app.talk.ExitCode;
import io.mooring.gateway.app.talk.ProgramVersion;
import io.mooring.gateway.app.talk.Terminal;
import io.mooring.gateway.app.talk.WatchText;
import io.mooring.gateway.app.talk.Words;
import io.mooring.gateway.config.ConfigRefusedException;
import io.mooring.gateway.json.CanonicalJson;
import io.mooring.gateway.telemetry.Incoming;
import io.mooring.gateway.telemetry.TelemetryException;
import io.mooring.gateway.telemetry.paho.PahoSettings;
import io.mooring.gateway.telemetry.paho.PahoWatch;
import io.mooring.gateway.time.AssumedTime;
import io.mooring.gateway.time.SystemClock;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code mooring watch}: what docks tell over MQTT, for people. */
@Command(
        name = "watch",
        header = "Print what docks tell over MQTT, a line for each event, until Ctrl-C.",
        description = {
            "",
            "Begins with whether each dock is there. Repeats are left out, missing events are told. A question mark behind the"
                    + " time: the dock's own time was not trusted.",
            ""
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:the number of messages came",
            "2:wrong usage",
            "74:the broker does not answer, or does not let us listen",
            "78:the configuration is wrong; every problem was printed",
            "130:stopped with Ctrl-C"
        },
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        sortOptions = false)
final class WatchCommand implements Callable<Integer> {
    private static final String ROOT = "mooring/v1/";

    /** Messages waiting for a slow terminal; the broker waits then too. */
    private static final int WAITING_MAX = 1_000;

    private static final Duration AGAIN_AFTER = Duration.ofSeconds(2);

    private final SystemClock clock = new SystemClock(new AssumedTime());

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private BrokerPlace place = new BrokerPlace();

    @Option(names = "--dock", paramLabel = "ID", description = "One dock alone.")
    private @Nullable String dock;

    @Option(
            names = "--json",
            description = "Every message, states and numbers too, as one JSON object a line: topic and payload.")
    private boolean json;

    @Option(names = "--count", paramLabel = "N", description = "Stop after so many lines.")
    private long count = Long.MAX_VALUE;

    /** A message, or why no more comes. */
    private record Heard(
            String topic, String payload, @Nullable Said lost) {}

    @Override
    public Integer call() throws Exception {
        PrintWriter err = spec.commandLine().getErr();
        if (dock != null && !dock.matches("[^/+#]+")) {
            throw new ParameterException(spec.commandLine(), "--dock: expected the id of a dock, got '" + dock + "'");
        }
        try {
            PahoSettings broker = place.settings(spec, "watch");
            String topics = ROOT + (dock == null ? "#" : dock + "/#");
            WatchText text = new WatchText(Words.of(Locale.getDefault(), "watch"), ZoneId.systemDefault());
            long left = listen(broker, topics, text, count);
            while (left > 0) {
                clock.pause(AGAIN_AFTER);
                left = again(broker, topics, text, left);
            }
            return 0;
        } catch (ConfigRefusedException e) {
            return Refusals.print(e, err);
        } catch (TelemetryException e) {
            err.println("mooring: " + Terminal.plain(Cause.text(e.said(), Locale.getDefault())));
            err.flush();
            return ExitCode.IO;
        }
    }

    /** A broker that was there once may come back. */
    private long again(PahoSettings broker, String topics, WatchText text, long lines) throws InterruptedException {
        try {
            return listen(broker, topics, text, lines);
        } catch (TelemetryException e) {
            trouble(e.said());
            return lines;
        }
    }

    private void trouble(Said what) {
        String said = Cause.text(what, Locale.getDefault());
        spec.commandLine()
                .getErr()
                .println("mooring: " + Words.of(Locale.getDefault(), "watch").say("again", Terminal.plain(said)));
        spec.commandLine().getErr().flush();
    }

    /** @return how many lines are left to print */
    @SuppressWarnings("try") // the watch needs only to be open
    private long listen(PahoSettings broker, String topics, WatchText text, long lines)
            throws TelemetryException, InterruptedException {
        BlockingQueue<Heard> heard = new ArrayBlockingQueue<>(WAITING_MAX);
        long left = lines;
        try (PahoWatch watch = PahoWatch.open(broker, List.of(topics), new Queueing(heard))) {
            while (left > 0) {
                Heard next = heard.take();
                if (next.lost() != null) {
                    trouble(next.lost());
                    break;
                }
                left -= print(next, text, left);
            }
        }
        return left;
    }

    private long print(Heard message, WatchText text, long most) {
        PrintWriter out = spec.commandLine().getOut();
        List<String> lines = json ? List.of(line(message)) : text.lines(message.payload());
        lines.stream().limit(most).forEach(out::println);
        out.flush();
        return lines.size();
    }

    private static String line(Heard message) {
        return CanonicalJson.text(Map.of("topic", message.topic(), "payload", message.payload()));
    }

    /** On Paho's thread. */
    private record Queueing(BlockingQueue<Heard> heard) implements PahoWatch.Listener {
        @Override
        public void message(Incoming message) {
            put(new Heard(message.topic(), message.payload(), null));
        }

        @Override
        public void lost(Said why) {
            put(new Heard("", "", why));
        }

        private void put(Heard what) {
            try {
                heard.put(what);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}

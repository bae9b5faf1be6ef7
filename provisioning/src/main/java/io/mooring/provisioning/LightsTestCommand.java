package io.mooring.provisioning;

import io.mooring.bridge.BayId;
import io.mooring.bridge.light.LampBoard;
import io.mooring.bridge.light.LampDriver;
import io.mooring.bridge.light.LampException;
import io.mooring.gateway.config.ConfigProblem;
import io.mooring.gateway.config.ConfigRefusedException;
import io.mooring.gateway.config.DockConfig;
import io.mooring.provisioning.lights.LampWalk;
import io.mooring.provisioning.words.ToolWords;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code mooring-provision lights test}: shows on the lamps all that they can say. */
@Command(
        name = "test",
        header = "Light every lamp in every colour, then show each state with its words.",
        description = {
            "",
            "Stand before the dock with the legend (hardware-docs/lights.md). A lamp that stays dark is not wired, two that"
                    + " light up out of order are swapped. All bays show the states together, or the one that is named."
                    + " Takes about a minute and a half; Ctrl-C ends it. Afterwards no bay is lit, and the dock's lamp is"
                    + " red, because no daemon runs.",
            ""
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:everything was shown",
            "1:lamps failed meanwhile, or somebody ended it",
            "2:wrong usage",
            "69:there are no lamps, or they cannot be opened",
            "75:the daemon holds the lamps; nothing was lit",
            "78:the configuration is wrong; every problem was printed"
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class LightsTestCommand implements Callable<Integer> {
    static final int EXIT_NOT_WHOLE = 1;

    private final LampParts lamps;
    private final LongSupplier nanos;
    private final ToolWords words = ToolWords.lights(Locale.getDefault());

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private LampConfig config = new LampConfig();

    @Option(names = "--bay", paramLabel = "N", description = "This bay alone.")
    private @Nullable Integer bay;

    LightsTestCommand(LampParts lamps, LongSupplier nanos) {
        this.lamps = lamps;
        this.nanos = nanos;
    }

    @Override
    public Integer call() throws InterruptedException {
        try {
            DockConfig dock = config.read();
            int bays = dock.bays().numberMax();
            if (bay != null && (bay < 1 || bay > bays)) {
                throw new ParameterException(spec.commandLine(), words.say("no-such-bay", bays, bay));
            }
            if (LampConfig.held(dock, nanos)) {
                return say(words.say("held"), LightsCommand.EXIT_HELD);
            }
            Optional<LampDriver> driver = lamps.opener().open(dock.lights(), bays);
            if (driver.isEmpty()) {
                String kind = dock.lights().kind().name().toLowerCase(Locale.ROOT);
                return say(words.say("none", words.say("none.kind", kind)), LightsCommand.EXIT_NO_LAMPS);
            }
            return walk(driver.get(), bays, dock.lights().brightnessPercent() / 100.0);
        } catch (LampException e) {
            return say(words.say("none", String.valueOf(e.getMessage())), LightsCommand.EXIT_NO_LAMPS);
        } catch (ConfigRefusedException e) {
            for (ConfigProblem problem : e.problems()) {
                spec.commandLine().getErr().println(problem.text(Locale.getDefault()));
            }
            return ConfigRefusedException.EXIT_CODE;
        }
    }

    private int say(String line, int exit) {
        spec.commandLine().getErr().println(line);
        spec.commandLine().getErr().flush();
        return exit;
    }

    private int walk(LampDriver driver, int bays, double brightness) throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        out.println(words.say("test.lamps", driver.name()));
        AtomicBoolean failed = new AtomicBoolean();
        List<BayId> which = bay == null
                ? IntStream.rangeClosed(1, bays).mapToObj(BayId::new).toList()
                : List.of(new BayId(bay));
        boolean whole;
        LampBoard board = LampBoard.started(driver, bays, () -> brightness, nanos, what -> {
            if (!what.isEmpty()) {
                failed.set(true);
                say(words.say("test.trouble", what), EXIT_NOT_WHOLE);
            }
        });
        // Ctrl-C ends the pause and waits here for the lamps, or they would stand on what was last shown.
        Closing closing = new Closing(board);
        try {
            whole = new LampWalk(board, out, words, lamps.pause()).walk(which);
        } finally {
            closing.close();
        }
        out.println(words.say(whole ? "test.done" : "test.ended"));
        out.flush();
        return whole && !failed.get() ? 0 : EXIT_NOT_WHOLE;
    }

    /** Puts lamps out once, whoever comes first: the end of the walk or that of the process, which waits for it. */
    private static final class Closing {
        private final LampBoard board;
        private boolean closed;

        Closing(LampBoard board) {
            this.board = board;
            Runtime.getRuntime().addShutdownHook(new Thread(this::close, "lamps out"));
        }

        synchronized void close() {
            if (!closed) {
                closed = true;
                board.close();
            }
        }
    }
}

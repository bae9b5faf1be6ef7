package io.mooring.gateway.app;

import io.mooring.gateway.app.demo.Demo;
import io.mooring.gateway.app.demo.DemoOptions;
import io.mooring.gateway.app.demo.DemoRun;
import io.mooring.gateway.app.node.StopSignal;
import io.mooring.gateway.app.talk.ByteSize;
import io.mooring.gateway.app.talk.ProgramVersion;
import io.mooring.gateway.app.talk.Terminal;
import io.mooring.gateway.app.talk.Words;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code mooring demo}: a whole dock on simulated cameras. */
@Command(
        name = "demo",
        header = "A whole dock on simulated cameras: real protocol bytes, real files, nothing to set up.",
        description = {
            "",
            "Eight body cameras plug in over a few seconds. The dock identifies each, sets its clock, takes every"
                    + " recording off, proves it whole and delivers it to an office in the same process. A page on"
                    + " loopback shows the bays. Runs until Ctrl-C, or with --once until everything is delivered.",
            ""
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:everything stored, delivered and confirmed",
            "1:something was not delivered; the report says what",
            "2:wrong usage",
            "74:a file or directory could not be used",
            "130:stopped with Ctrl-C"
        },
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        sortOptions = false)
final class DemoCommand implements Callable<Integer> {
    private static final int PORT_MAX = 65_535;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--once", description = "Play one shift end to the end, print a report, and stop.")
    private boolean once;

    @Option(names = "--json", description = "With --once: the report as one JSON object and nothing else on stdout.")
    private boolean json;

    @Option(names = "--cameras", paramLabel = "N", defaultValue = "8", description = "Cameras (${DEFAULT-VALUE}).")
    private int cameras;

    @Option(
            names = "--bytes-per-camera",
            paramLabel = "SIZE",
            defaultValue = "64MiB",
            description = "What each camera holds, such as 64MiB or 2G (${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private String bytesPerCamera;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "The same seed gives the same cameras, clocks and bytes (${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "Keep everything here, and go on from what is here. Without it a temporary directory is used"
                    + " and removed.")
    private @Nullable Path directory;

    @Option(
            names = "--unplug-at",
            paramLabel = "PERCENT",
            defaultValue = "0",
            description = "The first camera leaves at this percentage and comes back in another bay.")
    private int unplugAt;

    @Option(
            names = "--office-down",
            paramLabel = "SECONDS",
            defaultValue = "0",
            description = "The office cannot be reached for the first seconds.")
    private long officeDownSeconds;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "0",
            description = "Port of the page on loopback; 0 for any free one (${DEFAULT-VALUE}).")
    private int port;

    @Override
    public Integer call() throws Exception {
        DemoOptions options = options();
        if (json && !once) {
            throw new ParameterException(spec.commandLine(), "--json: only together with --once");
        }
        PrintStream out = new PrintStream(System.out, false, "UTF-8");
        boolean terminal = Terminal.present() && !json;
        // Closed in reverse: the process is kept until the demo is closed.
        try (StopSignal stop = new StopSignal(Demo.STOP_WAIT_MAX);
                Demo demo = new Demo(options, port, Words.of(Locale.getDefault()))) {
            return new DemoRun(demo, out, terminal, json).play(once, stop);
        }
    }

    private DemoOptions options() {
        long bytes;
        try {
            bytes = ByteSize.parse(bytesPerCamera);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--bytes-per-camera: " + e.getMessage(), e);
        }
        DemoOptions options =
                new DemoOptions(cameras, bytes, seed, directory, unplugAt, Duration.ofSeconds(officeDownSeconds));
        List<String> problems = new ArrayList<>(options.problems());
        if (port < 0 || port > PORT_MAX) {
            problems.add("--port: expected 0 to " + PORT_MAX + ", got " + port);
        }
        if (!problems.isEmpty()) {
            throw new ParameterException(spec.commandLine(), String.join(System.lineSeparator(), problems));
        }
        return options;
    }
}

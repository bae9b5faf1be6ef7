package io.mooring.gateway.app;

import io.mooring.gateway.app.node.Refusals;
import io.mooring.gateway.app.talk.ProgramVersion;
import io.mooring.gateway.app.talk.TimeText;
import io.mooring.gateway.config.ConfigRefusedException;
import io.mooring.gateway.json.CanonicalJson;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mooring time}: whether the dock's own time is trusted, and a person's word for it. */
@Command(
        name = "time",
        header = "Whether the dock's own time is trusted, and why; vouch for it by hand.",
        description = {
            "",
            "Cameras' clocks are set only from a trusted time. Where no time server can be reached, a supervisor may set"
                    + " the computer's clock by hand and vouch for it for some hours; that stands in the journal.",
            ""
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:the time is trusted, or held over",
            "1:it is not; no camera's clock is set",
            "2:wrong usage",
            "3:the dock is not running",
            "74:somebody answered, but not a daemon of Mooring",
            "78:the configuration is wrong; every problem was printed"
        },
        subcommands = {TimeVouchCommand.class, TimeEndCommand.class},
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        sortOptions = false)
final class TimeCommand implements Callable<Integer> {
    static final int EXIT_UNTRUSTED = 1;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--json", description = "The verdict as one JSON object and nothing else on stdout.")
    private boolean json;

    @ArgGroup
    private DaemonPlace place = new DaemonPlace();

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        try {
            Object time = StatusClient.ask(place.url()).status().get("time");
            if (!(time instanceof Map<?, ?> verdict)) {
                throw new java.io.IOException("the status holds no time");
            }
            boolean trusted = TimeText.trusted(verdict);
            List<String> lines = json ? List.of(CanonicalJson.text(verdict)) : TimeText.spoken(verdict);
            lines.forEach(out::println);
            out.flush();
            return trusted ? 0 : EXIT_UNTRUSTED;
        } catch (StatusClient.NotRunningException e) {
            spec.commandLine().getErr().println("mooring: not running (" + e.getMessage() + ")");
            spec.commandLine().getErr().flush();
            return StatusCommand.EXIT_NOT_RUNNING;
        } catch (ConfigRefusedException e) {
            return Refusals.print(e, spec.commandLine().getErr());
        }
    }
}

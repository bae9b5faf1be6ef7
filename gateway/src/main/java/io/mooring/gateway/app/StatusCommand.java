package io.mooring.gateway.app;

import io.mooring.gateway.app.node.Refusals;
import io.mooring.gateway.app.talk.ProgramVersion;
import io.mooring.gateway.app.talk.StatusText;
import io.mooring.gateway.app.talk.Words;
import io.mooring.gateway.config.ConfigRefusedException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mooring status}: how the running daemon is. */
@Command(
        name = "status",
        header = "How the running dock or office is: bays, destinations, time, health.",
        description = {
            "",
            "Asks the page of a running daemon. Without an option, the one of this machine: where it says it runs"
                    + " (/run/mooring, /run/mooring-office), else where it usually does.",
            ""
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:it runs, and this is how it is",
            "2:wrong usage",
            "3:it is not running",
            "74:somebody answered, but not a daemon of Mooring",
            "78:the configuration is wrong; every problem was printed"
        },
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        sortOptions = false)
final class StatusCommand implements Callable<Integer> {
    static final int EXIT_NOT_RUNNING = 3;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--json", description = "The status as one JSON object and nothing else on stdout.")
    private boolean json;

    @Option(names = "--checks", description = "Every item of each camera's check before use, not only what failed.")
    private boolean checks;

    @ArgGroup
    private DaemonPlace place = new DaemonPlace();

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        try {
            StatusClient.Answer answer = StatusClient.ask(place.url());
            if (json) {
                out.println(answer.text());
            } else {
                new StatusText(answer.status(), Words.of(Locale.getDefault(), "status"), checks)
                        .lines()
                        .forEach(out::println);
            }
            out.flush();
            return 0;
        } catch (StatusClient.NotRunningException e) {
            PrintWriter err = spec.commandLine().getErr();
            err.println("mooring: not running (" + e.getMessage() + ")");
            err.flush();
            return EXIT_NOT_RUNNING;
        } catch (ConfigRefusedException e) {
            return Refusals.print(e, spec.commandLine().getErr());
        }
    }
}

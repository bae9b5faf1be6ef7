package io.mooring.gateway.app;

import io.mooring.gateway.app.node.Refusals;
import io.mooring.gateway.app.node.Registers;
import io.mooring.gateway.app.talk.ExitCode;
import io.mooring.gateway.app.talk.ProgramVersion;
import io.mooring.gateway.app.talk.Terminal;
import io.mooring.gateway.app.talk.TerminalView;
import io.mooring.gateway.app.talk.Words;
import io.mooring.gateway.check.CheckReport;
import io.mooring.gateway.check.CustodyCheck;
import io.mooring.gateway.config.ConfigRefusedException;
import io.mooring.gateway.files.Disk;
import io.mooring.gateway.files.RealDisk;
import io.mooring.gateway.json.CanonicalJson;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mooring check}: whether what the journal says is stored is there, whole. */
@Command(
        name = "check",
        header = "Hold journal, evidence and index against each other; reads everything, writes nothing.",
        description = {
            "",
            "Every frame of the journal is checked against its chain, every recording is read and hashed. It may be run"
                    + " beside a running daemon and on what a killed one left; it needs as long as reading all evidence"
                    + " takes. Without an option it looks at /var/lib/mooring and /var/lib/mooring-office.",
            ""
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:sound",
            "1:trouble found; every finding was printed",
            "2:wrong usage",
            "74:a directory could not be read, or there is nothing to check",
            "78:the configuration is wrong; every problem was printed"
        },
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        sortOptions = false)
final class CheckCommand implements Callable<Integer> {
    private final Disk disk = new RealDisk();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--json", description = "What was found as one JSON object and nothing else on stdout.")
    private boolean json;

    @ArgGroup
    private DataPlace place = new DataPlace();

    @Override
    public Integer call() throws IOException {
        List<CheckedPlace> places;
        try {
            places = place.places();
        } catch (ConfigRefusedException e) {
            return Refusals.print(e, spec.commandLine().getErr());
        }
        Words words = Words.of(Locale.getDefault(), "check");
        PrintWriter out = spec.commandLine().getOut();
        List<Object> reports = new ArrayList<>();
        boolean sound = true;
        for (CheckedPlace place : places) {
            CheckReport report = check(place, words);
            sound &= report.sound();
            if (json) {
                reports.add(CheckText.json(place, report));
            } else {
                new CheckText(words).lines(place, report).forEach(out::println);
            }
        }
        if (json) {
            out.println(CanonicalJson.text(Map.of("sound", sound, "places", reports)));
        }
        out.flush();
        return sound ? 0 : ExitCode.FAILED;
    }

    private CheckReport check(CheckedPlace place, Words words) throws IOException {
        PrintStream err = new PrintStream(System.err, false, StandardCharsets.UTF_8);
        try (CheckBar bar = new CheckBar(new TerminalView(err, Terminal.present() && !json), words)) {
            return new CustodyCheck(disk, place.places(), Registers.VIEWS, bar).run();
        }
    }
}

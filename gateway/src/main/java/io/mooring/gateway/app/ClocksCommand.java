package io.mooring.gateway.app;

import io.mooring.gateway.app.node.Refusals;
import io.mooring.gateway.app.talk.ClocksText;
import io.mooring.gateway.app.talk.ProgramVersion;
import io.mooring.gateway.app.talk.Words;
import io.mooring.gateway.clock.ClockHistories;
import io.mooring.gateway.clock.ClockHistory;
import io.mooring.gateway.config.ConfigRefusedException;
import io.mooring.gateway.files.Disk;
import io.mooring.gateway.files.RealDisk;
import io.mooring.gateway.journal.JournalInspector;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mooring clocks}: how cameras' clocks run. */
@Command(
        name = "clocks",
        header = "How each camera's clock was found, set, and runs: offset, drift in seconds a day, jumps.",
        description = {
            "",
            "Reads the journal, beside a running daemon too, and writes nothing. Offsets are camera minus dock: a camera"
                    + " that is ahead has a positive one.",
            ""
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:printed",
            "1:there is no such camera",
            "2:wrong usage",
            "74:a directory could not be read, or there is nothing of ours",
            "78:the configuration is wrong; every problem was printed"
        },
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        sortOptions = false)
final class ClocksCommand implements Callable<Integer> {
    static final int EXIT_NO_CAMERA = 1;

    private final Disk disk = new RealDisk();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--camera", paramLabel = "ID", description = "One camera alone, point by point with a plot.")
    private @Nullable String camera;

    @ArgGroup
    private Form form = new Form();

    /** At most one of these. */
    static final class Form {
        @Option(names = "--json", description = "One JSON object and nothing else on stdout.")
        private boolean json;

        @Option(names = "--csv", description = "One line for each point, with a head.")
        private boolean csv;
    }

    @ArgGroup
    private DataPlace place = new DataPlace();

    @Override
    public Integer call() throws IOException {
        ClockHistories histories = new ClockHistories();
        try {
            for (CheckedPlace where : place.places()) {
                if (where.role().equals("dock")) {
                    JournalInspector.inspect(disk, where.places().journal(), entry -> {
                        histories.add(entry.time(), entry.event());
                        return true;
                    });
                }
            }
        } catch (ConfigRefusedException e) {
            return Refusals.print(e, spec.commandLine().getErr());
        }
        List<ClockHistory> wanted = histories.all().stream()
                .filter(history -> camera == null || history.camera().equals(camera))
                .toList();
        if (camera != null && wanted.isEmpty()) {
            spec.commandLine().getErr().println("mooring: no clock of a camera '" + camera + "' was ever looked at");
            spec.commandLine().getErr().flush();
            return EXIT_NO_CAMERA;
        }
        PrintWriter out = spec.commandLine().getOut();
        lines(wanted).forEach(out::println);
        out.flush();
        return 0;
    }

    private List<String> lines(List<ClockHistory> wanted) {
        if (form.json) {
            return List.of(ClocksText.json(wanted));
        } else if (form.csv) {
            return ClocksText.csv(wanted);
        }
        ClocksText text = new ClocksText(Words.of(Locale.getDefault(), "clocks"));
        return camera == null ? text.table(wanted) : text.camera(wanted.get(0));
    }
}

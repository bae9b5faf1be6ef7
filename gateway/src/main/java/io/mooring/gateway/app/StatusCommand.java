package io.mooring.gateway.app;

import io.mooring.gateway.config.ConfigFiles;
import io.mooring.gateway.config.ConfigRefusedException;
import io.mooring.gateway.config.ConsoleConfig;
import io.mooring.gateway.config.DockConfig;
import io.mooring.gateway.config.OfficeConfig;
import io.mooring.gateway.files.Disk;
import io.mooring.gateway.files.RealDisk;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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

    private static final List<Path> USUAL = List.of(Path.of("/run/mooring"), Path.of("/run/mooring-office"));

    private final Disk disk = new RealDisk();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--json", description = "The status as one JSON object and nothing else on stdout.")
    private boolean json;

    @ArgGroup
    private @Nullable Where where;

    /** At most one of these. */
    static final class Where {
        @Option(names = "--url", paramLabel = "URL", description = "Of the page, such as http://127.0.0.1:8460/.")
        private @Nullable String url;

        @Option(names = "--config", paramLabel = "FILE", description = "The configuration the daemon was started with.")
        private @Nullable Path config;

        @Option(names = "--dir", paramLabel = "DIR", description = "The directory of a running demo.")
        private @Nullable Path directory;
    }

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        try {
            StatusClient.Answer answer = StatusClient.ask(url());
            if (json) {
                out.println(answer.text());
            } else {
                new StatusText(answer.status(), Words.of(Locale.getDefault(), "status"))
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

    private String url() throws ConfigRefusedException {
        Where asked = where;
        if (asked == null) {
            return noted(USUAL).orElse(usual("127.0.0.1", ConsoleConfig.PORT_DEFAULT));
        }
        if (asked.url != null) {
            return asked.url;
        }
        if (asked.config != null) {
            return configured(asked.config);
        }
        Path directory = asked.directory == null ? Path.of("") : asked.directory;
        return noted(List.of(directory, directory.resolve(DemoDirectory.DOCK)))
                .orElse(usual("127.0.0.1", ConsoleConfig.PORT_DEFAULT));
    }

    private String configured(Path file) throws ConfigRefusedException {
        return switch (ConfigFiles.role(file)) {
            case DOCK -> {
                DockConfig dock = ConfigFiles.dock(file);
                yield noted(List.of(dock.run(), dock.data())).orElse(usual(dock.console()));
            }
            case OFFICE -> {
                OfficeConfig office = ConfigFiles.office(file);
                yield noted(List.of(office.run(), office.data())).orElse(usual(office.console()));
            }
        };
    }

    private Optional<String> noted(List<Path> places) {
        return places.stream()
                .flatMap(place -> RunningAt.read(disk, place).stream())
                .findFirst();
    }

    private static String usual(ConsoleConfig console) {
        return usual(console.bind(), console.port());
    }

    private static String usual(String host, int port) {
        return "http://" + (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port + "/";
    }
}

package io.mooring.gateway.app;

import io.mooring.gateway.app.DeskAsking.Came;
import io.mooring.gateway.app.DeskAsking.Request;
import io.mooring.gateway.app.node.Refusals;
import io.mooring.gateway.app.talk.ExitCode;
import io.mooring.gateway.app.talk.Words;
import io.mooring.gateway.config.ConfigRefusedException;
import io.mooring.gateway.control.DeskLink.Reply;
import io.mooring.gateway.files.Disk;
import io.mooring.gateway.files.RealDisk;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** What every subcommand of {@code mooring desk} takes, and how each ends. */
final class DeskOptions {
    private static final int UNAUTHORIZED = 401;
    private static final int BAD_REQUEST = 400;
    private static final int FAILED = 500;
    private static final int EXIT_MISUSED = 2;

    @Spec(Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--json", description = "The answer as it came, for programs.")
    private boolean json;

    @Option(names = "--stdin", description = "Read passwords and codes from standard input, a line each, for programs.")
    private boolean standardInput;

    @Option(names = "--out", paramLabel = "FILE", description = "Where a file goes; must not be there yet.")
    private @Nullable Path out;

    @Option(
            names = "--seen",
            paramLabel = "VERSION",
            description = "The version that you saw of what is to be changed, as it was printed.")
    private @Nullable String seen;

    @Option(
            names = "--session",
            paramLabel = "FILE",
            description = "Where your session is kept; your own runtime directory or home if left out.")
    private @Nullable Path session;

    @ArgGroup
    private DaemonPlace place = new DaemonPlace();

    private final Disk disk = new RealDisk();

    /** What a subcommand does, and how it may fail. */
    @FunctionalInterface
    interface Work {
        void run(DeskAsking desk)
                throws IOException, ConfigRefusedException, DeskAsking.NotRunningException, DeskAsking.RefusedException,
                        DeskInput.MisusedException;
    }

    Words words() {
        return Words.of(Locale.getDefault(), "desk");
    }

    Prompts prompts() {
        return new Prompts(standardInput);
    }

    /** @return the exit code */
    int run(Work work) {
        PrintWriter err = spec.commandLine().getErr();
        try {
            work.run(new DeskAsking(place, kept(), Locale.getDefault()));
            return 0;
        } catch (DeskAsking.NotRunningException e) {
            err.println("mooring: " + words().say("absent", String.valueOf(e.getMessage())));
            return StatusCommand.EXIT_NOT_RUNNING;
        } catch (DeskAsking.RefusedException e) {
            err.println("mooring: " + e.getMessage());
            if (e.status() == UNAUTHORIZED) {
                err.println("mooring: " + words().say("sign-in"));
            }
            return exit(e.status());
        } catch (DeskInput.MisusedException e) {
            err.println("mooring: " + e.getMessage());
            return EXIT_MISUSED;
        } catch (ConfigRefusedException e) {
            return Refusals.print(e, err);
        } catch (IOException e) {
            err.println("mooring: " + e.getMessage());
            return ExitCode.IO;
        } finally {
            err.flush();
            spec.commandLine().getOut().flush();
        }
    }

    private DeskSession kept() {
        return session == null ? DeskSession.own(System.getenv()) : new DeskSession(session);
    }

    private static int exit(int status) {
        if (status == BAD_REQUEST) {
            return EXIT_MISUSED;
        }
        return status >= FAILED ? ExitCode.IO : ExitCode.REFUSED;
    }

    /** Asks, and prints what came. */
    void tell(DeskAsking desk, Request request)
            throws IOException, ConfigRefusedException, DeskAsking.NotRunningException, DeskAsking.RefusedException {
        Came came = desk.ask(request, this::file, seen);
        PrintWriter to = spec.commandLine().getOut();
        if (json) {
            to.println(came.text());
            return;
        } else if (out != null) {
            to.println(words().say("saved", out));
            return;
        }
        DeskLines.of(DeskLines.value(came.text()), words()).forEach(to::println);
        if (came.version() != null) {
            to.println(words().say("version", came.version()));
        }
    }

    private java.io.OutputStream file(Reply reply) throws IOException {
        if (out == null) {
            throw new IOException(words().say("out"));
        }
        return new DiskStream(disk.create(out));
    }

    void say(List<String> lines) {
        lines.forEach(spec.commandLine().getOut()::println);
    }
}

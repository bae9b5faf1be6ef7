package io.mooring.gateway.app;

import io.mooring.gateway.app.talk.ExitCode;
import io.mooring.gateway.app.talk.ProgramVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The executable: picks a command by its first argument. */
@Command(
        name = "mooring",
        header = "The gateway in a body-camera dock.",
        synopsisSubcommandLabel = "COMMAND",
        description = {"", "Start with: mooring demo", ""},
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        subcommands = {
            DemoCommand.class,
            DockCommand.class,
            OfficeCommand.class,
            StatusCommand.class,
            TimeCommand.class,
            ClocksCommand.class,
            BayCommand.class,
            CameraCommand.class,
            RecordingCommand.class,
            DeliveryCommand.class,
            DeskCommand.class,
            WatchCommand.class,
            CommandCommand.class,
            CheckCommand.class,
            VerifyCommand.class
        })
public final class Mooring implements Runnable {
    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        Thread.setDefaultUncaughtExceptionHandler(new LastResort());
        System.exit(run(arguments));
    }

    /** Runs a command in this process. */
    static int run(String... arguments) {
        return commandLine().execute(arguments);
    }

    /** A command line that ends no process. */
    static CommandLine commandLine() {
        return new CommandLine(new Mooring())
                .setExecutionExceptionHandler((failure, line, parsed) -> explain(failure, line));
    }

    /** What went wrong, in a line; the trace is in the log. */
    private static int explain(Exception failure, CommandLine line) {
        LoggerFactory.getLogger(Mooring.class).debug("the command failed", failure);
        line.getErr().println("mooring: " + (failure.getMessage() == null ? failure : failure.getMessage()));
        line.getErr().flush();
        return failure instanceof IOException || failure instanceof UncheckedIOException
                ? ExitCode.IO
                : ExitCode.FAILED;
    }

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }
}

package io.mooring.gateway.app;

import io.mooring.gateway.app.talk.ExitCode;
import io.mooring.gateway.app.talk.ProgramVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.UsageMessageSpec;

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
        CommandLine whole = new CommandLine(new Mooring())
                .setExecutionExceptionHandler((failure, line, parsed) -> explain(failure, line));
        whole.getSubcommands().values().forEach(Mooring::tellExitStatuses);
        return whole;
    }

    /** A part of a command that says nothing else of its exit statuses has the command's. */
    private static void tellExitStatuses(CommandLine command) {
        UsageMessageSpec known = command.getCommandSpec().usageMessage();
        for (CommandLine part : command.getSubcommands().values()) {
            UsageMessageSpec own = part.getCommandSpec().usageMessage();
            if (own.exitCodeList().isEmpty()) {
                own.exitCodeListHeading(known.exitCodeListHeading()).exitCodeList(known.exitCodeList());
            }
            tellExitStatuses(part);
        }
    }

    /** What went wrong, in a line; the trace is in the log. */
    private static int explain(Exception failure, CommandLine line) {
        LoggerFactory.getLogger(Mooring.class).debug("the command failed", failure);
        line.getErr().println("mooring: " + said(failure));
        line.getErr().flush();
        return failure instanceof IOException || failure instanceof UncheckedIOException
                ? ExitCode.IO
                : ExitCode.FAILED;
    }

    /** Of a file that could not be used Java may say its name alone. */
    private static String said(Throwable failure) {
        Throwable cause = failure.getCause();
        if (failure instanceof UncheckedIOException && cause != null) {
            return said(cause);
        }
        String words = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        if (!(failure instanceof FileSystemException of) || of.getReason() != null) {
            return words;
        } else if (of instanceof NoSuchFileException) {
            return words + ": no such file or directory";
        } else if (of instanceof AccessDeniedException) {
            return words + ": permission denied";
        } else if (of instanceof FileAlreadyExistsException) {
            return words + ": it is there, and is no directory";
        }
        return words + ": cannot be used";
    }

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }
}

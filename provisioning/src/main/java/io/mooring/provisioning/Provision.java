package io.mooring.provisioning;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The executable: picks a command by its first arguments. */
@Command(
        name = "mooring-provision",
        header = "The technician's tool for docks and offices.",
        synopsisSubcommandLabel = "COMMAND",
        description = {"", "Start with: mooring-provision config check /etc/mooring/dock.conf", ""},
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        subcommands = ConfigCommand.class)
public final class Provision implements Runnable {
    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** A command line that ends no process. */
    static CommandLine commandLine() {
        return new CommandLine(new Provision());
    }

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }
}

package io.mooring.provisioning;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
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
        subcommands = {
            ConfigCommand.class,
            PolicyCommand.class,
            BaysCommand.class,
            LightsCommand.class,
            DestinationCommand.class
        })
public final class Provision implements Runnable {
    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** A command line that ends no process. */
    static CommandLine commandLine() {
        return commandLine(UsbParts.ofThisMachine(), new InputStreamReader(System.in, consoleCharset()));
    }

    /** @param input what the technician types */
    static CommandLine commandLine(UsbParts usb, Reader input) {
        return commandLine(usb, LampParts.ofThisMachine(), input);
    }

    static CommandLine commandLine(UsbParts usb, LampParts lamps, Reader input) {
        return new CommandLine(new Provision(), new CommandFactory(usb, lamps, input));
    }

    /** What the terminal speaks; JDK 17 and later do not agree on which property says so. */
    private static Charset consoleCharset() {
        return Charset.forName(
                System.getProperty("sun.stdout.encoding", System.getProperty("stdout.encoding", "UTF-8")));
    }

    /** Makes commands out of what they need. */
    private record CommandFactory(UsbParts usb, LampParts lamps, Reader input) implements CommandLine.IFactory {
        @Override
        public <K> K create(Class<K> type) throws Exception {
            if (type == BaysShowCommand.class) {
                return type.cast(new BaysShowCommand(usb));
            } else if (type == BaysMapCommand.class) {
                return type.cast(new BaysMapCommand(usb, new BufferedReader(input)));
            } else if (type == LightsTestCommand.class) {
                return type.cast(new LightsTestCommand(lamps, System::nanoTime));
            } else if (type == LightsOffCommand.class) {
                return type.cast(new LightsOffCommand(lamps, System::nanoTime));
            }
            return CommandLine.defaultFactory().create(type);
        }
    }

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }
}

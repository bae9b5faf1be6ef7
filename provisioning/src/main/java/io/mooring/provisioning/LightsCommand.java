package io.mooring.provisioning;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code mooring-provision lights}: what is about lamps. */
@Command(
        name = "lights",
        header = "The dock's lamps: show what they can say, put them out.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        subcommands = {LightsTestCommand.class, LightsOffCommand.class})
final class LightsCommand implements Runnable {
    /** As sysexits.h has them: no such service, no right to it now. */
    static final int EXIT_NO_LAMPS = 69;

    static final int EXIT_HELD = 75;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}

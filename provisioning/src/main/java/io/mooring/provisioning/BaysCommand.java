package io.mooring.provisioning;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code mooring-provision bays}: what is about bays and sockets. */
@Command(
        name = "bays",
        header = "Bays, sockets, hubs: what hangs where, and which socket is which bay.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        subcommands = {BaysShowCommand.class, BaysMapCommand.class})
final class BaysCommand implements Runnable {
    /** As sysexits.h has them: no such service, cannot create. */
    static final int EXIT_NO_BUS = 69;

    static final int EXIT_CANNOT_CREATE = 73;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}

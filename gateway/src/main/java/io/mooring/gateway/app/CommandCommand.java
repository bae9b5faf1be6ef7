package io.mooring.gateway.app;

import io.mooring.gateway.app.talk.ProgramVersion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code mooring command}: the other side of what a dock follows over MQTT. */
@Command(
        name = "command",
        header = "Ask a dock over MQTT to tell its states again, to tell past events again, or to answer.",
        description = {
            "",
            "  refresh  tell every state again",
            "  replay   tell the events from --from on again, oldest first, as history",
            "  ping     answer",
            "",
            "Nothing else is followed over MQTT: orders never come this way. The dock's configuration must name the key in"
                    + " telemetry.command-keys; mooring command key prints it.",
            ""
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:done", "2:wrong usage"},
        subcommands = {
            CommandRefreshCommand.class,
            CommandReplayCommand.class,
            CommandPingCommand.class,
            CommandKeyCommand.class
        },
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        sortOptions = false)
final class CommandCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}

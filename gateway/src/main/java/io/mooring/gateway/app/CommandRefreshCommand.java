package io.mooring.gateway.app;

import io.mooring.gateway.DockId;
import io.mooring.gateway.telemetry.command.CommandName;
import picocli.CommandLine.Command;

/** {@code mooring command refresh}. */
@Command(
        name = "refresh",
        header = "Ask a dock to tell its status and every state again.",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:the dock follows",
            "2:wrong usage",
            "3:no such dock is connected to the broker",
            "74:the broker does not answer, or the dock does not",
            "77:the dock refused; the last line says why",
            "78:the configuration is wrong; every problem was printed"
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class CommandRefreshCommand extends AskCommand {
    @Override
    Asking.Wish wish(DockId of) {
        return new Asking.Wish(CommandName.REFRESH, of, null, null);
    }
}

package io.mooring.gateway.app;

import io.mooring.gateway.DockId;
import io.mooring.gateway.telemetry.command.CommandName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code mooring command replay}. */
@Command(
        name = "replay",
        header = "Ask a dock to tell past events again, oldest first, as history.",
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
final class CommandReplayCommand extends AskCommand {
    @Option(names = "--from", paramLabel = "SEQ", required = true, description = "The first journal entry, from 1.")
    private long from;

    @Option(names = "--consumer", paramLabel = "NAME", description = "Who asks, ${DEFAULT-VALUE} if left out.")
    private String consumer = "mooring";

    @Override
    Asking.Wish wish(DockId of) {
        if (from < 1 || !Asking.mayBeCalled(consumer)) {
            throw misused(
                    "expected --from of 1 or more and a --consumer of at most 32 of a-z, 0-9, '.', '_' and '-', got "
                            + from + " and '" + consumer + "'");
        }
        return new Asking.Wish(CommandName.REPLAY, of, consumer, from);
    }
}

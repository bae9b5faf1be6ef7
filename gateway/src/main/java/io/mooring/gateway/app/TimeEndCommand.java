package io.mooring.gateway.app;

import io.mooring.gateway.app.talk.TimeActs;
import io.mooring.gateway.app.talk.TimeText;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code mooring time end}: takes a person's word back. */
@Command(
        name = "end",
        header = "Take back the word somebody gave for the computer's clock.",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:taken back, and it stands in the journal",
            "2:wrong usage",
            "3:the dock is not running",
            "77:the dock refused; the last line says why"
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class TimeEndCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @ArgGroup
    private DaemonPlace place = new DaemonPlace();

    @Override
    public Integer call() throws Exception {
        return Telling.tell(spec, place, Map.of("act", TimeActs.END), TimeText::spoken);
    }
}

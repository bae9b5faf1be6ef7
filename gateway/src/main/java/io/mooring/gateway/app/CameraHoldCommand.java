package io.mooring.gateway.app;

import io.mooring.gateway.app.talk.CameraActs;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mooring camera hold}. */
@Command(
        name = "hold",
        header = "Hold a camera back: it is not to be given out until somebody releases it.",
        description = {
            "",
            "A camera that stands in a bay stops being solid green within seconds. The journal keeps who said so, and why.",
            ""
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:done, and it stands in the journal",
            "2:wrong usage",
            "3:the dock is not running",
            "77:the dock refused; the last line says why"
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class CameraHoldCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private CameraCommand.Said said = new CameraCommand.Said();

    @Option(names = "--unseen", description = "The camera need not have been in this dock yet.")
    private boolean unseen;

    @ArgGroup
    private DaemonPlace place = new DaemonPlace();

    @Override
    public Integer call() throws Exception {
        return Telling.tell(spec, place, said.request(CameraActs.HOLD, unseen), CameraCommand::spoken);
    }
}

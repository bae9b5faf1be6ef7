package io.mooring.gateway.app;

import io.mooring.gateway.app.talk.CameraActs;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code mooring camera release}. */
@Command(
        name = "release",
        header = "Release a camera that is held back.",
        description = {"", "It may be given out again as soon as the rest of its check allows.", ""},
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:done, and it stands in the journal",
            "2:wrong usage",
            "3:the dock is not running",
            "77:the dock refused; the last line says why"
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class CameraReleaseCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private CameraCommand.Said said = new CameraCommand.Said();

    @ArgGroup
    private DaemonPlace place = new DaemonPlace();

    @Override
    public Integer call() throws Exception {
        return Telling.tell(spec, place, said.request(CameraActs.RELEASE, false), CameraCommand::spoken);
    }
}

package io.mooring.gateway.app;

import io.mooring.gateway.app.talk.CameraActs;
import io.mooring.gateway.app.talk.HoldLines;
import io.mooring.gateway.app.talk.ProgramVersion;
import io.mooring.gateway.app.talk.SaidBy;
import io.mooring.gateway.app.talk.Words;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mooring camera}: which cameras are not to be given out. */
@Command(
        name = "camera",
        header = "Which cameras are held back from use; hold one back, or release it.",
        description = {
            "",
            "A camera that is held back never shows solid green: its bay says that it is not to be given out, and the page"
                    + " says who holds it back and why.",
            ""
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:printed",
            "2:wrong usage",
            "3:the dock is not running",
            "77:the dock refused; the last line says why"
        },
        subcommands = {CameraHoldCommand.class, CameraReleaseCommand.class},
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        sortOptions = false)
final class CameraCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @ArgGroup
    private DaemonPlace place = new DaemonPlace();

    @Override
    public Integer call() throws Exception {
        return Telling.tell(spec, place, Map.of("act", CameraActs.HELD), CameraCommand::spoken);
    }

    /** Every hold in a line, in the language of whoever is at the terminal. */
    static List<String> spoken(Map<?, ?> answer) {
        Words words = Words.of(Locale.getDefault(), "status");
        return HoldLines.of(
                answer, words, "camera", CameraActs.CAMERA, CameraActs.SINCE, CameraActs.BY, CameraActs.REASON);
    }

    /** Which camera, who says so, and why: the same for either. */
    static final class Said {
        @Parameters(
                paramLabel = "CAMERA",
                description = "Its serial number, or maker/model/serial as mooring clocks prints it.")
        @SuppressWarnings("NullAway.Init")
        private String camera;

        @Mixin
        private SaidBy said = new SaidBy();

        Map<String, Object> request(String act, boolean unseen) {
            return said.request(act, Map.of(CameraActs.CAMERA, camera, CameraActs.UNSEEN, unseen));
        }
    }
}

package io.mooring.gateway.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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
        List<String> lines = new ArrayList<>();
        if (answer.get(CameraActs.HOLDS) instanceof List<?> holds) {
            for (Object one : holds) {
                if (one instanceof Map<?, ?> hold) {
                    lines.add(words.say(
                            "camera.held",
                            plain(hold, CameraActs.CAMERA),
                            plain(hold, CameraActs.SINCE),
                            plain(hold, CameraActs.BY),
                            plain(hold, CameraActs.REASON)));
                }
            }
        }
        if (answer.get(CameraActs.COUNT) instanceof Long count && count > lines.size()) {
            lines.add(words.say("camera.more", count - lines.size()));
        }
        if (lines.isEmpty()) {
            lines.add(words.say("camera.none"));
        }
        return lines;
    }

    private static String plain(Map<?, ?> hold, String field) {
        return Terminal.plain(hold.get(field));
    }

    /** Which camera, who says so, and why: the same for either. */
    static final class Said {
        @Parameters(
                paramLabel = "CAMERA",
                description = "Its serial number, or maker/model/serial as mooring clocks prints it.")
        @SuppressWarnings("NullAway.Init")
        private String camera;

        @Option(names = "--by", paramLabel = "NAME", required = true, description = "Who says so.")
        @SuppressWarnings("NullAway.Init")
        private String by;

        @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why.")
        @SuppressWarnings("NullAway.Init")
        private String reason;

        Map<String, Object> request(String act, boolean unseen) {
            return Map.of(
                    "act",
                    act,
                    CameraActs.CAMERA,
                    camera,
                    CameraActs.BY,
                    by,
                    CameraActs.REASON,
                    reason,
                    CameraActs.UNSEEN,
                    unseen);
        }
    }
}

package io.mooring.gateway.app;

import io.mooring.gateway.app.talk.HoldLines;
import io.mooring.gateway.app.talk.ProgramVersion;
import io.mooring.gateway.app.talk.RecordingActs;
import io.mooring.gateway.app.talk.SaidBy;
import io.mooring.gateway.app.talk.Terminal;
import io.mooring.gateway.app.talk.Words;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mooring recording}: which recordings are held, and what not everybody may see. */
@Command(
        name = "recording",
        header = "Which recordings are held; hold one, release it, or mark what it holds.",
        description = {
            "",
            "A recording that is held is kept whatever its term, here and at destinations that know such marks. One that is"
                    + " marked goes only to destinations that are cleared for it.",
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
        versionProvider = ProgramVersion.class,
        sortOptions = false)
final class RecordingCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @ArgGroup
    private DaemonPlace place = new DaemonPlace();

    @Override
    public Integer call() throws Exception {
        return Telling.tell(spec, place, Map.of("act", RecordingActs.HELD), RecordingCommand::spoken);
    }

    @Command(
            name = "hold",
            header = "Hold a recording: it is kept whatever its term, until every hold on it is lifted.",
            mixinStandardHelpOptions = true,
            sortOptions = false)
    int hold(@Mixin Said said, @Mixin Named named, @ArgGroup @Nullable DaemonPlace at) throws Exception {
        return tell(at, said.request(RecordingActs.HOLD, RecordingActs.NAME, named.name));
    }

    @Command(
            name = "release",
            header = "Lift one hold from a recording.",
            mixinStandardHelpOptions = true,
            sortOptions = false)
    int release(@Mixin Said said, @Mixin Named named, @ArgGroup @Nullable DaemonPlace at) throws Exception {
        return tell(at, said.request(RecordingActs.RELEASE, RecordingActs.NAME, named.name));
    }

    @Command(
            name = "mark",
            header = "Say what a recording holds that not everybody may see.",
            mixinStandardHelpOptions = true,
            sortOptions = false)
    int mark(@Mixin Said said, @Mixin Marked marked, @ArgGroup @Nullable DaemonPlace at) throws Exception {
        return tell(at, said.request(RecordingActs.MARK, RecordingActs.SECRECY, marked.secrecy));
    }

    private int tell(@Nullable DaemonPlace at, Map<String, Object> request) throws Exception {
        return Telling.tell(spec, at == null ? place : at, request, RecordingCommand::spoken);
    }

    /** What a recording was marked with, or every hold in a line, in the language of whoever is at the terminal. */
    static List<String> spoken(Map<?, ?> answer) {
        Words words = Words.of(Locale.getDefault(), "status");
        if (answer.get(RecordingActs.SECRECY) instanceof String secrecy) {
            return List.of(words.say(
                    "recording.marked",
                    plain(answer, RecordingActs.RECORDING),
                    words.say("recording.secrecy." + secrecy)));
        }
        List<String> lines = HoldLines.of(
                answer,
                words,
                "recording",
                RecordingActs.RECORDING,
                RecordingActs.NAME,
                RecordingActs.SINCE,
                RecordingActs.BY,
                RecordingActs.REASON);
        if (Boolean.TRUE.equals(answer.get(RecordingActs.GONE))) {
            lines.add(words.say("recording.gone"));
        }
        return lines;
    }

    private static String plain(Map<?, ?> hold, String field) {
        return Terminal.plain(hold.get(field));
    }

    /** Which recording, who says so, and why: the same for all. */
    static final class Said {
        @Parameters(paramLabel = "RECORDING", description = "Eight or more digits of its SHA-256.")
        @SuppressWarnings("NullAway.Init")
        private String recording;

        @Mixin
        private SaidBy said = new SaidBy();

        Map<String, Object> request(String act, String key, String value) {
            return said.request(act, Map.of(RecordingActs.RECORDING, recording, key, value));
        }
    }

    /** A hold's name. */
    static final class Named {
        @Option(
                names = "--name",
                paramLabel = "NAME",
                required = true,
                description = "The hold's name, such as a case number; a recording may have several.")
        @SuppressWarnings("NullAway.Init")
        private String name;
    }

    /** What not everybody may see. */
    static final class Marked {
        @Option(
                names = "--secrecy",
                paramLabel = "WHAT",
                required = true,
                description = "open, privacy, commercial or state (secrets).")
        @SuppressWarnings("NullAway.Init")
        private String secrecy;
    }
}

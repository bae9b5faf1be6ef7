package io.mooring.gateway.app;

import io.mooring.gateway.app.talk.BayActs;
import io.mooring.gateway.app.talk.ProgramVersion;
import io.mooring.gateway.app.talk.SaidBy;
import io.mooring.gateway.app.talk.Terminal;
import io.mooring.gateway.app.talk.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mooring bay}: which bays are out of use. */
@Command(
        name = "bay",
        header = "Which bays are out of use; take one out of use, or put it back.",
        description = {
            "",
            "What is in a bay that is out of use is not read, over restarts too, until the bay is put back: then it is looked at"
                    + " anew. What was copied by then stays, and goes on in whichever bay the camera is put into next.",
            "",
            "A bay that called a person is cleared by taking it out of use and putting it back.",
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
final class BayCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @ArgGroup
    private DaemonPlace place = new DaemonPlace();

    @Override
    public Integer call() throws Exception {
        return Telling.tell(spec, place, Map.of("act", BayActs.STANDING), BayCommand::spoken);
    }

    @Command(
            name = "disable",
            header = "Take a bay out of use until it is put back.",
            mixinStandardHelpOptions = true,
            sortOptions = false)
    int disable(@Mixin Said said, @ArgGroup @Nullable DaemonPlace at) throws Exception {
        return tell(at, said.request(BayActs.DISABLE));
    }

    @Command(name = "enable", header = "Put a bay back into use.", mixinStandardHelpOptions = true, sortOptions = false)
    int enable(@Mixin Said said, @ArgGroup @Nullable DaemonPlace at) throws Exception {
        return tell(at, said.request(BayActs.ENABLE));
    }

    private int tell(@Nullable DaemonPlace at, Map<String, Object> request) throws Exception {
        return Telling.tell(spec, at == null ? place : at, request, BayCommand::spoken);
    }

    /** Every bay in a line, in the language of whoever is at the terminal. */
    static List<String> spoken(Map<?, ?> answer) {
        Words words = Words.of(Locale.getDefault(), "status");
        List<String> lines = new ArrayList<>();
        if (answer.get(BayActs.BAYS) instanceof List<?> all) {
            for (Object each : all) {
                if (each instanceof Map<?, ?> one) {
                    lines.add(line(one, words));
                }
            }
        }
        return lines;
    }

    private static String line(Map<?, ?> bay, Words words) {
        String number = Terminal.plain(bay.get(BayActs.BAY));
        return Boolean.TRUE.equals(bay.get(BayActs.DISABLED))
                ? words.say(
                        "bay.out",
                        number,
                        Terminal.plain(bay.get(BayActs.BY)),
                        Terminal.plain(bay.get(BayActs.SINCE)),
                        Terminal.plain(bay.get(BayActs.REASON)))
                : words.say("bay.used", number);
    }

    /** Which bay, who says so, and why: the same for both. */
    static final class Said {
        @Parameters(paramLabel = "BAY", description = "Its number, as printed on the dock.")
        private int bay;

        @Mixin
        private SaidBy said = new SaidBy();

        Map<String, Object> request(String act) {
            return said.request(act, Map.of(BayActs.BAY, (long) bay));
        }
    }
}

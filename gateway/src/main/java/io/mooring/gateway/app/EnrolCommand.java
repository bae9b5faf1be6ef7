package io.mooring.gateway.app;

import io.mooring.gateway.app.talk.EnrolActs;
import io.mooring.gateway.app.talk.EnrolLines;
import io.mooring.gateway.app.talk.Terminal;
import io.mooring.gateway.app.talk.Words;
import io.mooring.gateway.config.ConfigRefusedException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mooring desk enrol}. */
@Command(
        name = "enrol",
        header = "Make a code to enrol with, for the first administrator or for somebody nobody else can help.",
        description = {
            "",
            "For whoever sits at the machine itself. The code is good once, for three days, and stands nowhere else;"
                    + " the journal keeps that it was made, and by whom.",
            ""
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:printed",
            "2:wrong usage",
            "3:neither a dock nor an office is running",
            "77:it was refused; the last line says why"
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class EnrolCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--account",
            paramLabel = "NAME",
            description = "Whose holder lost what proves them; without it, the first administrator's.")
    private @Nullable String account;

    @ArgGroup
    private DaemonPlace place = new DaemonPlace();

    @Override
    public Integer call() throws Exception {
        Map<String, @Nullable Object> request = new LinkedHashMap<>();
        request.put("act", EnrolActs.ENROL);
        request.put(EnrolActs.LANGUAGE, Locale.getDefault().getLanguage());
        if (account != null) {
            request.put(EnrolActs.ACCOUNT, account);
        }
        return Telling.tell(spec, place, request, this::spoken);
    }

    private @Nullable String page() {
        try {
            return place.url();
        } catch (ConfigRefusedException e) {
            return null; // It was told by then.
        }
    }

    private List<String> spoken(Map<?, ?> answer) {
        return EnrolLines.of(
                Words.of(Locale.getDefault()), account, Terminal.plain(answer.get(EnrolActs.CODE)), page());
    }
}

package io.mooring.gateway.app;

import io.mooring.gateway.app.talk.TimeActs;
import io.mooring.gateway.app.talk.TimeText;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code mooring time vouch}: a person's word for the dock's time. */
@Command(
        name = "vouch",
        header = "Vouch for the computer's clock by hand, for some hours.",
        description = {
            "",
            "Set the clock first (date, or timedatectl). The word counts only while nothing better does, never makes the"
                    + " time \"trusted\", and ends with its term, when the clock is moved, or with a restart of the machine.",
            ""
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:the dock took it, and it stands in the journal",
            "2:wrong usage",
            "3:the dock is not running",
            "77:the dock refused; the last line says why"
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class TimeVouchCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--for",
            paramLabel = "TERM",
            required = true,
            converter = Term.class,
            description = "How long it counts: 90m, 2h, at most 12h.")
    @SuppressWarnings("NullAway.Init")
    private Duration term;

    @Option(names = "--by", paramLabel = "NAME", required = true, description = "Who vouches.")
    @SuppressWarnings("NullAway.Init")
    private String by;

    @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why, and by which clock.")
    @SuppressWarnings("NullAway.Init")
    private String reason;

    @Option(
            names = "--within",
            paramLabel = "ERROR",
            defaultValue = "2s",
            converter = Term.class,
            description = "By how much it may be wrong at most; ${DEFAULT-VALUE} if left out, at most 10s.")
    @SuppressWarnings("NullAway.Init")
    private Duration within;

    @ArgGroup
    private DaemonPlace place = new DaemonPlace();

    @Override
    public Integer call() throws Exception {
        return Telling.tell(
                spec,
                place,
                Map.of(
                        "act",
                        TimeActs.VOUCH,
                        TimeActs.BY,
                        by,
                        TimeActs.REASON,
                        reason,
                        TimeActs.TERM_MILLIS,
                        term.toMillis(),
                        TimeActs.BOUND_MILLIS,
                        within.toMillis()),
                TimeText::spoken);
    }

    /** A whole number with its unit; none is guessed. */
    static final class Term implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            if (!text.matches("[0-9]{1,6}(ms|s|m|h)")) {
                throw new TypeConversionException("expected a number with ms, s, m or h, got '" + text + "'");
            }
            long number = Long.parseLong(text.replaceAll("[a-z]", ""));
            return switch (text.replaceAll("[0-9]", "")) {
                case "ms" -> Duration.ofMillis(number);
                case "s" -> Duration.ofSeconds(number);
                case "m" -> Duration.ofMinutes(number);
                default -> Duration.ofHours(number);
            };
        }
    }
}

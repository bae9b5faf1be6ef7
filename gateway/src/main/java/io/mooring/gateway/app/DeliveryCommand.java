package io.mooring.gateway.app;

import io.mooring.gateway.app.talk.DeliveryActs;
import io.mooring.gateway.app.talk.OutlookText;
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

/** {@code mooring delivery}: which destinations are paused. */
@Command(
        name = "delivery",
        header = "Which destinations are delivered to; pause one, or let it go on.",
        description = {
            "",
            "A destination that is paused is given nothing, over restarts too, until it is resumed. What is on its way is cut off"
                    + " where it can go on later, else brought to its end. Deadlines run on, and are told of.",
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
final class DeliveryCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @ArgGroup
    private DaemonPlace place = new DaemonPlace();

    @Override
    public Integer call() throws Exception {
        return Telling.tell(spec, place, Map.of("act", DeliveryActs.STANDING), DeliveryCommand::spoken);
    }

    @Command(
            name = "pause",
            header = "Give a destination nothing until it is resumed.",
            mixinStandardHelpOptions = true,
            sortOptions = false)
    int pause(@Mixin Said said, @ArgGroup @Nullable DaemonPlace at) throws Exception {
        return tell(at, said.request(DeliveryActs.PAUSE));
    }

    @Command(
            name = "resume",
            header = "Deliver to a paused destination again.",
            mixinStandardHelpOptions = true,
            sortOptions = false)
    int resume(@Mixin Said said, @ArgGroup @Nullable DaemonPlace at) throws Exception {
        return tell(at, said.request(DeliveryActs.RESUME));
    }

    private int tell(@Nullable DaemonPlace at, Map<String, Object> request) throws Exception {
        return Telling.tell(spec, at == null ? place : at, request, DeliveryCommand::spoken);
    }

    /** Every destination in a line, in the language of whoever is at the terminal. */
    static List<String> spoken(Map<?, ?> answer) {
        Words words = Words.of(Locale.getDefault(), "status");
        List<String> lines = new ArrayList<>();
        if (answer.get(DeliveryActs.DELIVERIES) instanceof List<?> all) {
            for (Object each : all) {
                if (each instanceof Map<?, ?> one) {
                    String name = Terminal.plain(one.get(DeliveryActs.DESTINATION));
                    lines.add(
                            Boolean.TRUE.equals(one.get(DeliveryActs.PAUSED))
                                    ? name + "  " + OutlookText.paused(one, words)
                                    : words.say("delivery.goes", name));
                }
            }
        }
        if (lines.isEmpty()) {
            lines.add(words.say("delivery.none"));
        }
        return lines;
    }

    /** Which destination, who says so, and why: the same for both. */
    static final class Said {
        @Parameters(paramLabel = "DESTINATION", description = "Its name, as configured.")
        @SuppressWarnings("NullAway.Init")
        private String destination;

        @Mixin
        private SaidBy said = new SaidBy();

        Map<String, Object> request(String act) {
            return said.request(act, Map.of(DeliveryActs.DESTINATION, destination));
        }
    }
}

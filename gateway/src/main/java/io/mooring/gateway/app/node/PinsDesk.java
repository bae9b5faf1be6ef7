package io.mooring.gateway.app.node;

import io.mooring.gateway.accounts.TravellingPins;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.office.DoorAsk;
import io.mooring.gateway.office.DoorDesk;
import io.mooring.gateway.office.DoorReply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** Gives docks what fits the seals of officers' PINs that they were ordered: {@code POST /mooring/pins}, one seal a line. */
final class PinsDesk implements DoorDesk {
    /** Where it answers. */
    static final String PATH = "/mooring/pins";

    private static final int SEAL_LENGTH = 64;
    private static final Pattern SEALS =
            Pattern.compile("[0-9a-f]{64}(?:\n[0-9a-f]{64}){0," + (TravellingPins.SEALS_MAX - 1) + "}");
    private static final Duration AGAIN = Duration.ofMinutes(1);

    private final TravellingPins pins;

    PinsDesk(TravellingPins pins) {
        this.pins = pins;
    }

    /** As a dock asks. */
    static String question(List<String> seals) {
        return String.join("\n", seals);
    }

    @Override
    public int bodyBytesMax() {
        return TravellingPins.SEALS_MAX * (SEAL_LENGTH + 1);
    }

    @Override
    public DoorReply answer(DoorAsk ask) {
        if (!ask.method().equals("POST") || !ask.path().equals(PATH)) {
            return DoorReply.problem(404, "expected POST " + PATH);
        }
        String body = StandardCharsets.US_ASCII.decode(ask.body()).toString();
        if (!SEALS.matcher(body).matches()) {
            return DoorReply.problem(400, "expected seals of 64 hexadecimal digits, one a line");
        }
        try {
            return DoorReply.json(pins.give(List.of(body.split("\n"))));
        } catch (RefusalException e) {
            return DoorReply.later(503, "officers' PINs cannot be read now", AGAIN);
        }
    }
}

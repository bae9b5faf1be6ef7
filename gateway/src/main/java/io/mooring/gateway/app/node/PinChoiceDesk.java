package io.mooring.gateway.app.node;

import io.mooring.gateway.accounts.TravellingPins;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.json.CanonicalJson;
import io.mooring.gateway.json.JsonException;
import io.mooring.gateway.json.RecordJson;
import io.mooring.gateway.office.DoorAsk;
import io.mooring.gateway.office.DoorDesk;
import io.mooring.gateway.office.DoorReply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes what officers chose as their PINs at docks' screens: {@code POST /mooring/pin-choice}. */
final class PinChoiceDesk implements DoorDesk {
    /** Where it answers. */
    static final String PATH = "/mooring/pin-choice";

    private static final Logger LOG = LoggerFactory.getLogger(PinChoiceDesk.class);
    private static final int BYTES_MAX = 1_024;
    private static final Duration AGAIN = Duration.ofMinutes(1);

    private final TravellingPins pins;

    PinChoiceDesk(TravellingPins pins) {
        this.pins = pins;
    }

    /** What a dock asks. */
    record Choice(String officer, String current, String chosen) {
        /** Shows nothing of it. */
        @Override
        public String toString() {
            return "a PIN of " + officer;
        }
    }

    /** As a dock asks. */
    static byte[] question(String officer, String current, String chosen) {
        return CanonicalJson.encode(Map.of("officer", officer, "current", current, "chosen", chosen));
    }

    @Override
    public int bodyBytesMax() {
        return BYTES_MAX;
    }

    @Override
    public DoorReply answer(DoorAsk ask) {
        if (!ask.method().equals("POST") || !ask.path().equals(PATH)) {
            return DoorReply.problem(404, "expected POST " + PATH);
        }
        Choice choice;
        try {
            String text = StandardCharsets.UTF_8.decode(ask.body()).toString();
            choice = RecordJson.record(Choice.class, CanonicalJson.decode(text));
        } catch (JsonException e) {
            // What a parser says may hold a piece of what it read.
            return DoorReply.problem(400, "expected officer, current and chosen");
        }
        try {
            pins.choose(choice.officer(), choice.current(), choice.chosen(), ask.dock());
            LOG.info("officer {} chose a PIN at {}", choice.officer(), ask.dock());
            return DoorReply.json("{}");
        } catch (RefusalException e) {
            return refused(e);
        }
    }

    private static DoorReply refused(RefusalException e) {
        Duration wait = e.retryAfter();
        return switch (e.kind()) {
            case FORBIDDEN, NOT_FOUND -> DoorReply.problem(403, "officer or PIN is not known here");
            case INVALID, CONFLICT -> DoorReply.problem(422, "this PIN is not taken");
            case TOO_MANY -> DoorReply.later(429, "too many tries", wait == null ? AGAIN : wait);
            case UNAVAILABLE -> DoorReply.later(503, "officers' PINs cannot be set now", AGAIN);
        };
    }
}

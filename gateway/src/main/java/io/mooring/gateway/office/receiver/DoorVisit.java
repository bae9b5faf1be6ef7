package io.mooring.gateway.office.receiver;

import io.mooring.gateway.office.DoorAsk;
import io.mooring.gateway.office.DoorDesk;
import io.mooring.gateway.office.DoorReply;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;

/** One request to a desk, while its body comes in. One thread at a time. */
final class DoorVisit {
    private final DoorDesk desk;
    private final DoorAsk ask;
    private final Runnable leaving;
    private boolean left;

    /** @param leaving runs once, at the end of the visit however it ends */
    DoorVisit(DoorDesk desk, DoorAsk ask, Runnable leaving) {
        this.desk = desk;
        this.ask = ask;
        this.leaving = leaving;
    }

    /** Bytes as they come; HTTP's framing brings no more than were announced. */
    void add(ByteBuffer bytes) {
        ask.body().put(bytes);
    }

    Answer answer() {
        try {
            if (ask.body().hasRemaining()) {
                return Answer.problem(
                        400, "the request ended after " + ask.body().position() + " bytes");
            }
            ask.body().flip();
            return of(desk.answer(ask));
        } finally {
            leave();
        }
    }

    private static Answer of(DoorReply reply) {
        String type = reply.json() ? "application/json" : "text/plain; charset=utf-8";
        Answer answer = new Answer(reply.status(), Map.of("Content-Type", type), reply.body());
        Duration after = reply.after();
        return after == null ? answer : answer.with("Retry-After", Long.toString(Math.max(1, after.toSeconds())));
    }

    void leave() {
        if (!left) {
            left = true;
            leaving.run();
        }
    }
}

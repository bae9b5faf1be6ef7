package io.mooring.gateway.telemetry;

import io.mooring.gateway.keys.SigningKey;
import io.mooring.gateway.telemetry.command.Command;
import io.mooring.gateway.telemetry.command.CommandName;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An office before a rig's dock: signs what it asks, says how far it is, reads what comes. */
final class OfficeDesk {
    static final SigningKey OFFICE = SigningKey.generate();

    private final TelemetryRig rig;
    private int nonces;

    /** The dock knows the office's key. */
    OfficeDesk(TelemetryRig rig) {
        this.rig = rig;
        rig.keys = Set.of(OFFICE.verificationKey());
        rig.start();
    }

    String session() {
        return String.valueOf(
                TelemetryRig.body(rig.broker.taken("status").get(0)).get("session"));
    }

    Command command(CommandName name, @Nullable Long from) {
        return new Command(
                name,
                TelemetryRig.DOCK,
                session(),
                rig.clock.wall(),
                nonce(),
                null,
                from == null ? null : "office",
                from);
    }

    void send(String name, String payload) {
        rig.broker.say(new Incoming(TelemetryRig.ROOT + "cmd/" + name, payload, false, null, "0a0b"));
        rig.steps(2);
    }

    Map<?, ?> reply(String name) {
        List<TelemetryMessage> replies = rig.broker.taken("cmd/" + name + "/resp");
        return TelemetryRig.body(replies.get(replies.size() - 1));
    }

    void ack(String consumer, long seq, String id) {
        String text = "{\"schema\":\"dock.ack/1\",\"dock\":\"dock-7\",\"consumer\":\"" + consumer + "\",\"seq\":" + seq
                + ",\"id\":\"" + id + "\"}";
        rig.broker.say(new Incoming(TelemetryRig.ROOT + "ack", text, false, null, null));
        rig.steps(1);
    }

    String id(long seq) {
        return rig.broker.taken.stream()
                .map(TelemetryRig::body)
                .filter(body -> Objects.equals(body.get("seq"), seq))
                .map(body -> String.valueOf(body.get("id")))
                .findFirst()
                .orElseThrow();
    }

    String nonce() {
        return "nonce-" + (1000 + nonces++);
    }
}

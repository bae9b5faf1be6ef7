package io.mooring.gateway.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.keys.SigningKey;
import io.mooring.gateway.telemetry.command.Command;
import io.mooring.gateway.telemetry.command.CommandGate;
import io.mooring.gateway.telemetry.command.CommandName;
import io.mooring.gateway.telemetry.command.CommandRefusal;
import io.mooring.gateway.telemetry.command.CommandRefusedException;
import io.mooring.gateway.time.FakeClock;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** At stake: that the document and the program agree on what a dock takes, and that no bytes at all harm it. */
final class ReceivedTest {
    private static final long SEED = 20261121;
    private static final SigningKey OFFICE = SigningKey.generate();
    private static final String ACK =
            "{\"schema\":\"dock.ack/1\",\"dock\":\"dock-7\",\"consumer\":\"office\",\"seq\":7,\"id\":\"01JD6Y3M5K9V3T8ZQ4X2B7N6CE\"}";

    private final FakeClock clock = new FakeClock();
    private final Random chance = new Random(SEED);

    private CommandGate gate() {
        return new CommandGate(TelemetryRig.DOCK, "session-1", Set.of(OFFICE.verificationKey()), clock, chance);
    }

    private String signed(CommandName name, String nonce) {
        boolean replay = name == CommandName.REPLAY;
        return new Command(
                        name,
                        TelemetryRig.DOCK,
                        "session-1",
                        clock.wall(),
                        nonce,
                        null,
                        replay ? "office" : null,
                        replay ? 5L : null)
                .signed(OFFICE);
    }

    @Test
    void whatIsSignedAsTheProgramDoesIsAsTheDocumentSays() throws Exception {
        CommandGate gate = gate();
        for (CommandName name : CommandName.values()) {
            String text = signed(name, "nonce-" + name.word());
            assertTrue(AsyncApi.document().fits("cmd_" + name.word(), text), text);
            assertEquals(name, gate.admit(name.word(), text, false).name());
        }
    }

    @Test
    void anAckIsTakenExactlyIfTheDocumentAllowsIt() {
        List<String> texts = new ArrayList<>(List.of(
                ACK,
                ACK.replace("7,", "0,"),
                ACK.replace("7,", "-7,"),
                ACK.replace("7,", "\"7\","),
                ACK.replace("7,", "9007199254740991,"),
                ACK.replace("office", ""),
                ACK.replace("office", "-office"),
                ACK.replace("office", "o.f_f-i9"),
                ACK.replace("office", "o".repeat(32)),
                ACK.replace("office", "o".repeat(33)),
                ACK.replace("01JD", "01ID"),
                ACK.replace("CE\"", "C\""),
                ACK.replace("ack/1", "ack/2"),
                ACK.replace("}", ",\"more\":1}"),
                ACK.replace("\"seq\":7,", ""),
                "{}",
                "[]",
                "7",
                "null"));
        int taken = 0;
        for (String text : texts) {
            boolean read = Ack.read(text, TelemetryRig.DOCK).isPresent();
            assertEquals(AsyncApi.document().fits("ack", text), read, text);
            taken += read ? 1 : 0;
        }
        assertEquals(4, taken);
    }

    @Test
    void anySpoiltCommandIsRefusedAndNothingElseIsThrown() throws Exception {
        System.getLogger("seed").log(System.Logger.Level.INFO, "seed {0}", Long.toString(SEED));
        CommandGate gate = gate();
        for (int round = 0; round < 3000; round++) {
            byte[] bytes = signed(CommandName.REPLAY, "nonce-" + (1000 + round)).getBytes(StandardCharsets.UTF_8);
            int changes = 1 + chance.nextInt(4);
            byte[] before = bytes.clone();
            for (int i = 0; i < changes; i++) {
                bytes[chance.nextInt(bytes.length)] = (byte) chance.nextInt(256);
            }
            if (java.util.Arrays.equals(before, bytes)) {
                continue;
            }
            String text = new String(bytes, StandardCharsets.UTF_8);
            try {
                gate.admit("replay", text, false);
                throw new AssertionError("let in: " + text);
            } catch (CommandRefusedException e) {
                assertTrue(
                        Set.of(CommandRefusal.MALFORMED, CommandRefusal.SIGNATURE, CommandRefusal.OTHER_COMMAND)
                                .contains(e.refusal()),
                        e.refusal() + ": " + text);
            }
            assertTrue(Ack.read(text, TelemetryRig.DOCK).isEmpty());
        }
    }
}

package io.mooring.gateway.telemetry.command;

import io.mooring.gateway.DockId;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.keys.VerificationKey;
import io.mooring.gateway.time.GatewayClock;
import io.mooring.gateway.time.TimeVerdict;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Lets in what is signed, meant for this run of the program, fresh and new. What it remembers lives as long as the
 * run: a command names the session, so one of an earlier run is refused without remembering it. Belongs to one thread.
 */
public final class CommandGate {
    /** A command counts as fresh for so long before and after its time, beyond what the dock's own time may be wrong. */
    public static final Duration FRESH = Duration.ofSeconds(60);

    /** A challenge may be repeated for so long. */
    static final Duration CHALLENGE_TERM = Duration.ofSeconds(60);

    /** Commands of one run that are remembered; with as many no more are followed until the oldest is a day old. */
    static final int NONCES_MAX = 4096;

    private static final Duration NONCE_TERM = Duration.ofHours(24);
    private static final int CHALLENGES_MAX = 16;
    private static final int CHALLENGE_BYTES = 16;

    private final DockId dock;
    private final String session;
    private final Set<VerificationKey> keys;
    private final GatewayClock clock;
    private final RandomGenerator chance;
    private final Map<String, Long> nonces = new LinkedHashMap<>();
    private final Map<String, Long> challenges = new LinkedHashMap<>();

    /**
     * @param session of this run
     * @param keys that commands are signed with; without any every command is refused
     * @param chance challenges come from it
     */
    public CommandGate(
            DockId dock, String session, Set<VerificationKey> keys, GatewayClock clock, RandomGenerator chance) {
        this.dock = dock;
        this.session = session;
        this.keys = Set.copyOf(keys);
        this.clock = clock;
        this.chance = chance;
    }

    /**
     * Judges one that came. Safe with anything.
     *
     * @param name the topic's last part
     * @param retained whether the broker kept it
     */
    public Command admit(String name, String payload, boolean retained) throws CommandRefusedException {
        if (retained) {
            throw new CommandRefusedException(CommandRefusal.RETAINED, "commands are never retained");
        }
        if (payload.length() > Command.TEXT_LENGTH_MAX) {
            throw new CommandRefusedException(
                    CommandRefusal.TOO_LONG,
                    "expected at most " + Command.TEXT_LENGTH_MAX + " characters, got " + payload.length());
        }
        CommandName known = CommandName.of(name)
                .orElseThrow(() -> new CommandRefusedException(
                        CommandRefusal.UNKNOWN_COMMAND,
                        "a dock follows refresh, replay and ping over MQTT, and nothing else"));
        if (keys.isEmpty()) {
            throw new CommandRefusedException(
                    CommandRefusal.NO_KEY, "the dock's configuration names no telemetry.command-keys");
        }
        Command command = Command.verified(known, payload, keys);
        requireOurs(command);
        requireFresh(command);
        return command;
    }

    private void requireOurs(Command command) throws CommandRefusedException {
        if (!command.dock().equals(dock)) {
            throw refused(CommandRefusal.OTHER_DOCK, command, "signed for " + command.dock() + ", this is " + dock);
        }
        if (!command.session().equals(session)) {
            throw refused(CommandRefusal.OTHER_SESSION, command, "signed for another session than " + session);
        }
    }

    private void requireFresh(Command command) throws CommandRefusedException {
        long now = clock.monotonicNanos();
        forget(challenges, now, CHALLENGE_TERM);
        forget(nonces, now, NONCE_TERM);
        if (nonces.containsKey(command.nonce())) {
            throw refused(CommandRefusal.REPEATED, command, "this command came before");
        }
        if (nonces.size() >= NONCES_MAX) {
            throw refused(CommandRefusal.BUSY, command, "more than " + NONCES_MAX + " commands within a day");
        }
        if (command.challenge() == null) {
            requireFreshByTime(command, now);
        } else if (challenges.remove(command.challenge()) == null) {
            throw refused(
                    CommandRefusal.CHALLENGE,
                    command,
                    "this dock gave no such challenge within " + CHALLENGE_TERM.toSeconds() + " s");
        }
        nonces.put(command.nonce(), now);
    }

    private void requireFreshByTime(Command command, long now) throws CommandRefusedException {
        TimeVerdict verdict = clock.verdict();
        if (verdict.trust() == TimeTrust.UNTRUSTED) {
            throw challenging(CommandRefusal.TIME_UNTRUSTED, command, now, "the dock does not know what time it is");
        }
        Duration tolerated = FRESH.plus(verdict.bound());
        Instant wall = clock.wall();
        // Compared as moments: a difference of hostile instants may not fit a duration.
        if (command.issuedAt().isBefore(wall.minus(tolerated))
                || command.issuedAt().isAfter(wall.plus(tolerated))) {
            throw challenging(
                    CommandRefusal.STALE,
                    command,
                    now,
                    "issued at " + command.issuedAt() + ", the dock's time is " + wall + ", at most "
                            + tolerated.toSeconds() + " s apart are fresh");
        }
    }

    private CommandRefusedException challenging(CommandRefusal refusal, Command command, long now, String message) {
        var bytes = new byte[CHALLENGE_BYTES];
        chance.nextBytes(bytes);
        String challenge = HexFormat.of().formatHex(bytes);
        challenges.put(challenge, now);
        if (challenges.size() > CHALLENGES_MAX) {
            challenges.remove(challenges.keySet().iterator().next());
        }
        return new CommandRefusedException(refusal, message, command.nonce(), challenge);
    }

    private static CommandRefusedException refused(CommandRefusal refusal, Command command, String message) {
        return new CommandRefusedException(refusal, message, command.nonce(), null);
    }

    private static void forget(Map<String, Long> given, long now, Duration term) {
        Iterator<Long> oldestFirst = given.values().iterator();
        while (oldestFirst.hasNext() && now - oldestFirst.next() > term.toNanos()) {
            oldestFirst.remove();
        }
    }
}

package io.mooring.gateway.accounts;

import io.mooring.gateway.AccountEvent.OfficerPinSet;
import io.mooring.gateway.AccountEvent.OfficerPinTaken;
import io.mooring.gateway.AccountEvent.PinsFailed;
import io.mooring.gateway.Actor;
import io.mooring.gateway.accounts.AccountRegister.Pin;
import io.mooring.gateway.accounts.Secret.Kind;
import io.mooring.gateway.custody.Desk;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.keys.PasswordHash;
import io.mooring.gateway.keys.PasswordHash.Cost;
import io.mooring.gateway.time.GatewayClock;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Officers' PINs. A custodian hands one out, made here; the officer chooses another at the dock's screen, which nobody else
 * knows, and only that one says who took a camera.
 */
final class OfficerPins {
    private static final Logger LOG = LoggerFactory.getLogger(OfficerPins.class);
    private static final int HANDED_OUT_BOUND = 1_000_000;

    private final Desk desk;
    private final Register register;
    private final SecretFile secrets;
    private final Gate gate;
    private final Failures failures;
    private final SecureRandom random = new SecureRandom();
    private final Cost cost;
    private final PasswordHash nobodys;

    OfficerPins(Desk desk, Register register, SecretFile secrets, GatewayClock clock, Cost cost) {
        this.cost = cost;
        this.nobodys = PasswordHash.ofNobody(cost);
        this.desk = desk;
        this.register = register;
        this.secrets = secrets;
        this.gate = new Gate(clock::monotonicNanos);
        this.failures = new Failures(clock::monotonicNanos, PinsFailed::new);
    }

    Failures failures() {
        return failures;
    }

    /** Why no PIN can be checked; empty if they can. */
    String trouble() {
        return secrets.trouble();
    }

    /** As {@link Accounts#pin}. */
    Actor prove(String officer, String pin, String address) throws RefusalException {
        if (!require(officer, pin, address).chosen()) {
            throw new RefusalException(RefusalException.Kind.CONFLICT, OfficerPins.class, "pin-to-choose");
        }
        return actor(officer);
    }

    private Pin require(String officer, String pin, String address) throws RefusalException {
        if (!secrets.trouble().isEmpty()) {
            throw new RefusalException(RefusalException.Kind.UNAVAILABLE, Proving.class, "secrets", secrets.trouble());
        }
        Pin proved = gate.pass(officer, address, () -> proved(officer, pin)).proved();
        if (proved == null) {
            failures.add(officer, register.pin(officer).isPresent());
            throw new RefusalException(RefusalException.Kind.FORBIDDEN, OfficerPins.class, "pin-wrong");
        }
        return proved;
    }

    private @Nullable Pin proved(String officer, String pin) {
        Optional<Pin> known = register.pin(officer);
        Optional<Secret> secret = known.flatMap(found -> secrets.sealed(Kind.PIN, officer, found.seal()));
        PasswordHash hash =
                secret.isEmpty() ? nobodys : PasswordHash.parse(secret.get().hash());
        boolean fits = hash.fits(pin.length() > 64 ? "" : pin);
        return fits && secret.isPresent() ? known.orElse(null) : null;
    }

    /**
     * Hands out a PIN.
     *
     * @param officer whom the register of officers knows
     * @return the PIN, which is good for choosing another and stands nowhere else
     */
    String handOut(Actor custodian, String officer) throws RefusalException {
        String pin = easyOnesLeftOut(officer);
        set(custodian, officer, pin, false, () -> true);
        return pin;
    }

    private String easyOnesLeftOut(String officer) {
        while (true) {
            String pin = String.format(Locale.ROOT, "%06d", random.nextInt(HANDED_OUT_BOUND));
            try {
                Forms.requireGoodPin(officer, pin);
                return pin;
            } catch (RefusalException easy) {
                LOG.debug("another one is drawn: {}", easy.code());
            }
        }
    }

    /** The officer chooses a PIN. */
    Actor choose(String officer, String current, String chosen, String address) throws RefusalException {
        Pin before = require(officer, current, address);
        Forms.requireGoodPin(officer, chosen);
        if (chosen.equals(current)) {
            throw new RefusalException(RefusalException.Kind.INVALID, OfficerPins.class, "pin-same");
        }
        set(actor(officer), officer, chosen, true, () -> register.pin(officer).equals(Optional.of(before)));
        return actor(officer);
    }

    private void set(Actor actor, String officer, String pin, boolean chosen, Check still) throws RefusalException {
        PasswordHash hash = gate.alone(() -> PasswordHash.of(pin, cost));
        Secret secret = Secret.of(Kind.PIN, officer, hash.text(), null, 0);
        try {
            desk.act(actor, () -> {
                if (!still.holds()) {
                    throw new RefusalException(RefusalException.Kind.FORBIDDEN, OfficerPins.class, "pin-wrong");
                }
                try {
                    secrets.add(secret);
                } catch (IOException e) {
                    throw new RefusalException(RefusalException.Kind.UNAVAILABLE, Proving.class, "secrets", e);
                }
                return List.of(new OfficerPinSet(officer, secret.seal(), chosen));
            });
            secrets.keepOnly(Kind.PIN, officer, secret.seal());
        } catch (IOException e) {
            LOG.warn("an earlier PIN of {}, which counts no more, stays in its file: {}", officer, e.getMessage());
        }
    }

    @FunctionalInterface
    private interface Check {
        boolean holds();
    }

    /** An officer's PIN counts no more. */
    void takeBack(Actor custodian, String officer, String reason) throws RefusalException {
        desk.act(
                custodian,
                () -> register.pin(officer).isEmpty() ? List.of() : List.of(new OfficerPinTaken(officer, reason)));
        try {
            secrets.keepOnly(Kind.PIN, officer, "");
        } catch (IOException e) {
            LOG.warn("a PIN of {}, which counts no more, stays in its file: {}", officer, e.getMessage());
        }
    }

    private static Actor actor(String officer) {
        return Actor.person(Role.OFFICER.word(), officer);
    }
}

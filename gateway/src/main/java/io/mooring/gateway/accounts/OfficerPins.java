package io.mooring.gateway.accounts;

import io.mooring.gateway.AccountEvent.OfficerPinSet;
import io.mooring.gateway.AccountEvent.OfficerPinTaken;
import io.mooring.gateway.AccountEvent.PinsFailed;
import io.mooring.gateway.Actor;
import io.mooring.gateway.Event;
import io.mooring.gateway.RegisterEvent.OfficerPinOrdered;
import io.mooring.gateway.accounts.AccountRegister.Pin;
import io.mooring.gateway.accounts.Secret.Kind;
import io.mooring.gateway.custody.Desk;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.keys.PasswordHash;
import io.mooring.gateway.keys.PasswordHash.Cost;
import io.mooring.gateway.time.GatewayClock;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

    /** Where an office asks for patience and does not say for how long. */
    private static final Duration LATER = Duration.ofMinutes(1);

    private final Desk desk;
    private final Register register;
    private final SecretFile secrets;
    private final Gate gate;
    private final Failures failures;
    private final SecureRandom random = new SecureRandom();
    private final Cost cost;
    private final PasswordHash nobodys;
    private final PinPlace place;
    private volatile @Nullable PinOffice office;

    OfficerPins(Desk desk, Register register, SecretFile secrets, GatewayClock clock, PinPlace place, Cost cost) {
        this.place = place;
        this.cost = cost;
        this.nobodys = PasswordHash.ofNobody(cost);
        this.desk = desk;
        this.register = register;
        this.secrets = secrets;
        this.gate = new Gate(clock::monotonicNanos);
        this.failures = new Failures(clock::monotonicNanos, PinsFailed::new);
    }

    /** At a dock that follows an office, officers choose their PINs at its desk, from here. */
    void chosenAt(PinOffice there) {
        office = there;
    }

    Failures failures() {
        return failures;
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
        if (place == PinPlace.OFFICE && ordered(officer) && secret(officer).isEmpty()) {
            throw new RefusalException(RefusalException.Kind.UNAVAILABLE, OfficerPins.class, "pin-not-here");
        }
        Pin proved = gate.pass(officer, address, () -> proved(officer, pin));
        if (proved == null) {
            failures.add(officer, known(officer).isPresent());
            throw new RefusalException(RefusalException.Kind.FORBIDDEN, OfficerPins.class, "pin-wrong");
        }
        return proved;
    }

    private @Nullable Pin proved(String officer, String pin) {
        Optional<Pin> known = known(officer);
        Optional<Secret> secret = secret(officer);
        PasswordHash hash =
                secret.isEmpty() ? nobodys : PasswordHash.parse(secret.get().hash());
        boolean fits = hash.fits(pin.length() > 64 ? "" : pin);
        return fits && secret.isPresent() ? known.orElse(null) : null;
    }

    /** The PIN of an officer that counts here, whether or not what proves it is here. */
    Optional<Pin> known(String officer) {
        return place == PinPlace.OFFICE ? register.orderedPin(officer) : register.pin(officer);
    }

    private boolean ordered(String officer) {
        return register.orderedPin(officer).isPresent();
    }

    private Optional<Secret> secret(String officer) {
        return known(officer).flatMap(found -> secrets.sealed(Kind.PIN, officer, found.seal()));
    }

    private void requireHere() throws RefusalException {
        if (place == PinPlace.OFFICE) {
            throw new RefusalException(RefusalException.Kind.CONFLICT, OfficerPins.class, "pin-elsewhere");
        }
    }

    /**
     * Hands out a PIN.
     *
     * @param officer whom the register of officers knows
     * @return the PIN, which is good for choosing another and stands nowhere else
     */
    String handOut(Actor custodian, String officer) throws RefusalException {
        requireHere();
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
        PinOffice there = office;
        if (there == null) {
            requireHere();
        }
        Pin before = require(officer, current, address);
        Forms.requireGoodPin(officer, chosen);
        if (chosen.equals(current)) {
            throw new RefusalException(RefusalException.Kind.INVALID, OfficerPins.class, "pin-same");
        }
        if (place == PinPlace.OFFICE && there != null) {
            chooseThere(there, officer, current, chosen);
            await(there, officer, before);
        } else {
            set(actor(officer), officer, chosen, true, () -> known(officer).equals(Optional.of(before)));
        }
        return actor(officer);
    }

    private static void chooseThere(PinOffice there, String officer, String current, String chosen)
            throws RefusalException {
        PinOffice.Said said;
        try {
            said = there.choose(officer, current, chosen);
        } catch (IOException e) {
            LOG.warn("officer {} could not choose a PIN: {}", officer, e.getMessage());
            throw new RefusalException(RefusalException.Kind.UNAVAILABLE, OfficerPins.class, "pin-office-away");
        }
        switch (said.outcome()) {
            case DONE -> LOG.info("officer {} chose a PIN", officer);
            case WRONG -> throw new RefusalException(RefusalException.Kind.FORBIDDEN, OfficerPins.class, "pin-wrong");
            case UNFIT -> throw new RefusalException(RefusalException.Kind.INVALID, OfficerPins.class, "pin-easy");
            case LATER -> {
                Duration told = said.after();
                Duration wait = told == null || told.isZero() ? LATER : told;
                throw RefusalException.later(wait, Gate.class, "wait", wait.toSeconds());
            }
        }
    }

    /** So that who has just chosen a PIN is known by it: until then nothing else is wrong than that it is on its way. */
    private void await(PinOffice there, String officer, Pin before) throws RefusalException {
        try {
            for (int tried = 0; !arrived(officer, before) && there.await(tried); tried++) {
                LOG.debug("the PIN of {} is on its way", officer);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean arrived(String officer, Pin before) throws RefusalException {
        desk.refresh();
        return !known(officer).equals(Optional.of(before)) && secret(officer).isPresent();
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
                return told(
                        List.of(new OfficerPinSet(officer, secret.seal(), chosen)),
                        new OfficerPinOrdered(officer, secret.seal(), chosen));
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
        requireHere();
        desk.act(
                custodian,
                () -> told(
                        register.pin(officer).isEmpty() ? List.of() : List.of(new OfficerPinTaken(officer, reason)),
                        // Docks may know one that a desk before this one set.
                        new OfficerPinOrdered(officer, null, false)));
        try {
            secrets.keepOnly(Kind.PIN, officer, "");
        } catch (IOException e) {
            LOG.warn("a PIN of {}, which counts no more, stays in its file: {}", officer, e.getMessage());
        }
    }

    private List<Event> told(List<? extends Event> acts, OfficerPinOrdered order) {
        List<Event> all = new ArrayList<>(acts);
        if (place == PinPlace.HERE_FOR_DOCKS) {
            all.add(order);
        }
        return all;
    }

    /** Orders what was set before docks were told of PINs, or right before the power went. */
    void orderWhatIsNot(Actor machine) throws RefusalException {
        if (place == PinPlace.HERE_FOR_DOCKS && !orders().isEmpty()) {
            desk.act(machine, this::orders);
        }
    }

    private List<OfficerPinOrdered> orders() {
        Map<String, Pin> ordered = register.orderedPins();
        Map<String, Pin> set = register.pins();
        List<OfficerPinOrdered> orders = new ArrayList<>();
        set.forEach((officer, pin) -> {
            if (!pin.equals(ordered.get(officer))) {
                orders.add(new OfficerPinOrdered(officer, pin.seal(), pin.chosen()));
            }
        });
        ordered.keySet().stream()
                .filter(officer -> !set.containsKey(officer))
                .forEach(officer -> orders.add(new OfficerPinOrdered(officer, null, false)));
        return orders;
    }

    private static Actor actor(String officer) {
        return Actor.person(Role.OFFICER.word(), officer);
    }
}

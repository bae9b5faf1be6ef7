package io.mooring.gateway.accounts;

import io.mooring.gateway.Cause;
import io.mooring.gateway.CauseCode;
import io.mooring.gateway.DockId;
import io.mooring.gateway.Said;
import io.mooring.gateway.accounts.AccountRegister.Pin;
import io.mooring.gateway.accounts.Secret.Kind;
import io.mooring.gateway.custody.Desk;
import io.mooring.gateway.custody.RefusalException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Officers' PINs on their way from the desk at an office to docks that follow it.
 *
 * <p>Which PIN counts is an order, which names its seal. What proves it, a hash that can be guessed from, is in no order, journal
 * or log: docks ask for what fits the seals they have, and take nothing else. So an older list, another office's, or a changed one
 * proves nothing, and what was withdrawn or changed counts no more from the order on, whether or not anything else comes.
 */
public final class TravellingPins {
    /** Of one question. */
    public static final int SEALS_MAX = 256;

    private static final Logger LOG = LoggerFactory.getLogger(TravellingPins.class);

    private final Desk desk;
    private final Register register;
    private final SecretFile secrets;
    private final OfficerPins pins;

    TravellingPins(Desk desk, Register register, SecretFile secrets, OfficerPins pins) {
        this.pins = pins;
        this.desk = desk;
        this.register = register;
        this.secrets = secrets;
    }

    /** Where a dock asks for them. */
    @FunctionalInterface
    public interface Source {
        /**
         * @param seals of the PINs that are wanted, at most {@link #SEALS_MAX}
         * @return what came; nothing of it is believed
         * @throws IOException if nobody answers, or nothing came; the message is for people
         */
        String ask(List<String> seals) throws IOException;
    }

    /**
     * The office's end.
     *
     * @param seals as asked for
     * @return those of them that count now, at most {@link CarriedPins#TEXT_LENGTH_MAX} characters; for that dock alone
     * @throws RefusalException UNAVAILABLE if they cannot be read
     */
    public String give(Collection<String> seals) throws RefusalException {
        desk.refresh();
        if (!secrets.trouble().isEmpty()) {
            throw new RefusalException(RefusalException.Kind.UNAVAILABLE, Proving.class, "secrets", secrets.trouble());
        }
        Set<String> wanted = Set.copyOf(seals);
        return CarriedPins.text(secrets.all().stream()
                .filter(secret -> secret.kind() == Kind.PIN && wanted.contains(secret.seal()))
                .filter(secret -> isSeal(register.pin(secret.holder()), secret.seal()))
                .toList());
    }

    /**
     * The office's end: an officer chose a PIN at a dock's screen.
     *
     * @param dock whose key was proved; who guesses there holds up nobody elsewhere
     * @throws RefusalException as choosing here: FORBIDDEN, INVALID, TOO_MANY, UNAVAILABLE
     */
    public void choose(String officer, String current, String chosen, DockId dock) throws RefusalException {
        String place = "dock " + dock.value();
        try {
            pins.choose(officer, current, chosen, place);
        } catch (RefusalException e) {
            if (e.kind() != RefusalException.Kind.FORBIDDEN) {
                throw e;
            }
            // The answer to the same question may have been lost on its way; it is chosen then.
            pins.prove(officer, chosen, place);
        }
    }

    /** The dock's end: where officers' choices go. */
    public void chosenAt(PinOffice office) {
        pins.chosenAt(office);
    }

    private static boolean isSeal(Optional<Pin> pin, String seal) {
        return pin.filter(found -> found.seal().equals(seal)).isPresent();
    }

    /**
     * The dock's end: asks for what is ordered and not here, and forgets what counts no more.
     *
     * @return what is wrong, for people; empty if every PIN that was ordered is here
     */
    public List<Cause> fetch(Source source) {
        try {
            if (!secrets.trouble().isEmpty()) {
                // All of it can be had again.
                secrets.beginAgain();
            }
            forget();
            List<String> missing = missing();
            for (int from = 0; from < missing.size(); from += SEALS_MAX) {
                List<String> asked = missing.subList(from, Math.min(missing.size(), from + SEALS_MAX));
                take(asked, source.ask(asked));
            }
            int left = missing().size();
            return left == 0 ? List.of() : List.of(Cause.of(CauseCode.PINS_MISSING, left));
        } catch (IOException e) {
            return List.of(Cause.of(CauseCode.PINS_UNREAD, Said.because(e, String.valueOf(e.getMessage()))));
        }
    }

    private List<String> missing() {
        Set<String> here = new HashSet<>();
        secrets.all().forEach(secret -> here.add(secret.seal()));
        return register.orderedPins().values().stream()
                .map(Pin::seal)
                .filter(seal -> !here.contains(seal))
                .toList();
    }

    private void take(List<String> asked, String text) throws IOException {
        Map<String, Pin> ordered = register.orderedPins();
        List<Secret> come = CarriedPins.parse(text)
                .orElseThrow(() -> new IOException("what came as officers' PINs are none; nothing of it counts"));
        List<Secret> more = new ArrayList<>();
        for (Secret secret : come) {
            String seal = secret.seal();
            if (!asked.contains(seal) || !isSeal(Optional.ofNullable(ordered.get(secret.holder())), seal)) {
                throw new IOException("a PIN came that was not ordered; nothing that came with it counts");
            }
            more.add(secret);
        }
        if (!more.isEmpty()) {
            secrets.replace(secret -> true, more.stream().distinct().toList());
            LOG.info("the PINs of {} officers came from the desk", more.size());
        }
    }

    /** What was set here when this was a desk stays, and counts again if it is one again. */
    private void forget() throws IOException {
        Set<String> counting = new HashSet<>();
        register.orderedPins().values().forEach(pin -> counting.add(pin.seal()));
        register.pins().values().forEach(pin -> counting.add(pin.seal()));
        secrets.replace(secret -> counting.contains(secret.seal()), List.of());
    }
}

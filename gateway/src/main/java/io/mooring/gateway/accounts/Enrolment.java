package io.mooring.gateway.accounts;

import io.mooring.gateway.AccountEvent;
import io.mooring.gateway.AccountEvent.AccountCreated;
import io.mooring.gateway.AccountEvent.AccountEnrolled;
import io.mooring.gateway.AccountEvent.CredentialChanged;
import io.mooring.gateway.AccountEvent.EnrolmentCodeMade;
import io.mooring.gateway.Actor;
import io.mooring.gateway.accounts.AccountRegister.Code;
import io.mooring.gateway.accounts.Secret.Kind;
import io.mooring.gateway.custody.Desk;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.keys.PasswordHash;
import io.mooring.gateway.time.GatewayClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How somebody gets what proves them. A <b>code</b>, handed over by somebody else, is good for enrolling once: whoever has
 * it is offered the secret of a second factor, and then chooses a password and shows a code of that factor.
 */
final class Enrolment {
    /** How long a code counts. */
    static final Duration CODE_TERM = Duration.ofDays(3);

    /** How long an offered second factor waits to be used. */
    static final Duration OFFER_TERM = Duration.ofMinutes(30);

    private static final Logger LOG = LoggerFactory.getLogger(Enrolment.class);
    private static final int CODE_BYTES = 10;
    private static final int OFFERS_MAX = 200;
    private static final String FIRST = "";

    private final Desk desk;
    private final Register register;
    private final SecretFile secrets;
    private final Proving proving;
    private final GatewayClock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Pending> offers = new LinkedHashMap<>();

    /** When codes of this process were made: the wall clock of a dock may jump years ahead once it hears the time. */
    private final Map<String, Long> madeNanos = new LinkedHashMap<>();

    private record Pending(String totp, long nanos) {
        @Override
        public String toString() {
            return "Pending";
        }
    }

    Enrolment(Desk desk, Register register, SecretFile secrets, Proving proving, GatewayClock clock) {
        this.desk = desk;
        this.register = register;
        this.secrets = secrets;
        this.proving = proving;
        this.clock = clock;
    }

    /**
     * Makes a code.
     *
     * @param account null for the first administrator's
     * @param before is decided first, in the same act
     * @return the code, which stands nowhere else
     */
    String code(Actor actor, @Nullable String account, @Nullable String approvedBy, Before before)
            throws RefusalException {
        byte[] bytes = new byte[CODE_BYTES];
        random.nextBytes(bytes);
        String code = Base32.text(bytes);
        String holder = account == null ? FIRST : account;
        Secret secret = Secret.of(Kind.CODE, holder, Secret.sha256Of(code), null, 0);
        Instant expires = Instant.ofEpochSecond(clock.wall().plus(CODE_TERM).getEpochSecond());
        desk.act(actor, () -> {
            List<AccountEvent> events = new ArrayList<>(before.decide());
            add(secret);
            events.add(new EnrolmentCodeMade(account, secret.seal(), expires, approvedBy));
            return events;
        });
        synchronized (this) {
            madeNanos.put(secret.seal(), clock.monotonicNanos());
            trim(madeNanos);
        }
        forgetOthers(Kind.CODE, holder, secret.seal());
        return code.replaceAll("(.{4})(?!$)", "$1-");
    }

    /** What an act decides before its code is made. */
    @FunctionalInterface
    interface Before {
        List<AccountEvent> decide() throws RefusalException;
    }

    /** Offers a second factor to whoever has the code. */
    SecondFactor offer(String typedAccount, String code, String address) throws RefusalException {
        Invitation invited = invited(typedAccount, code, address);
        return offer("enrol " + invited.account(), invited.account(), invited.role(), invited.first());
    }

    /** @param first whether it is the first administrator's */
    synchronized SecondFactor offer(String key, String account, Role role, boolean first) {
        String totp = Totp.newSecret(random);
        offers.remove(key);
        offers.put(key, new Pending(totp, clock.monotonicNanos()));
        trim(offers);
        return new SecondFactor(account, totp, Totp.uri(account, totp), role.approving(), first);
    }

    private static void trim(Map<?, ?> bounded) {
        if (bounded.size() > OFFERS_MAX) {
            bounded.keySet().remove(bounded.keySet().iterator().next());
        }
    }

    /** Somebody with a code that counts. */
    private record Invitation(String account, Role role, boolean first) {}

    private Invitation invited(String typedAccount, String code, String address) throws RefusalException {
        String account = Forms.account(typedAccount);
        String plain = code.toUpperCase(Locale.ROOT).replaceAll("[^A-Z2-7]", "");
        if (!secrets.trouble().isEmpty()) {
            proving.requireSecrets();
        }
        Invitation invited = proving.gate()
                .pass(account, address, () -> invitation(account, plain).orElse(null));
        if (invited == null) {
            proving.failures().add(account, register.find(account).isPresent());
            throw new RefusalException(RefusalException.Kind.FORBIDDEN, Enrolment.class, "code");
        }
        return invited;
    }

    private Optional<Invitation> invitation(String account, String code) {
        Optional<AccountRow> row = register.find(account);
        // A cut may have left the first administrator's account made and nobody enrolled.
        boolean cut = row.filter(found -> !found.enrolled() && found.codeSeal().isEmpty() && !found.disabled())
                .filter(found -> found.role() == Role.ADMINISTRATOR)
                .isPresent();
        if (row.isPresent() && !cut) {
            Code made = new Code(row.get().codeSeal(), row.get().codeExpires());
            return row.filter(found -> !found.disabled() && counts(account, made, code))
                    .map(found -> new Invitation(account, found.role(), false));
        }
        return counts(FIRST, register.firstCode(), code)
                ? Optional.of(new Invitation(account, Role.ADMINISTRATOR, true))
                : Optional.empty();
    }

    private boolean counts(String holder, Code made, String code) {
        return !expired(made)
                && secrets.sealed(Kind.CODE, holder, made.seal())
                        .filter(secret -> MessageDigest.isEqual(
                                secret.hash().getBytes(StandardCharsets.US_ASCII),
                                Secret.sha256Of(code).getBytes(StandardCharsets.US_ASCII)))
                        .isPresent();
    }

    private synchronized boolean expired(Code made) {
        Long nanos = madeNanos.get(made.seal());
        return nanos == null
                ? !clock.wall().isBefore(made.expires())
                : clock.monotonicNanos() - nanos >= CODE_TERM.toNanos();
    }

    /**
     * Enrols.
     *
     * @param chosen the code, the password, and a code of the second factor that was offered; null without one
     * @return the account as it is now
     */
    AccountRow enrol(NewCredential chosen) throws RefusalException {
        Invitation invited = invited(chosen.account(), chosen.enrolmentCode(), chosen.address());
        String account = invited.account();
        String person = invited.first() ? Forms.person(chosen.person() == null ? account : chosen.person()) : "";
        CommonPasswords.requireGood(chosen.password(), List.of(account, person));
        Secret secret = secret("enrol " + account, account, invited.role(), chosen.password(), chosen.code());
        Actor self = Actor.person(invited.role().word(), account);
        desk.act(self, () -> {
            String plain = chosen.enrolmentCode().toUpperCase(Locale.ROOT).replaceAll("[^A-Z2-7]", "");
            // Once more, with nothing else being decided: the code counts once.
            if (!invitation(account, plain).equals(Optional.of(invited))) {
                throw new RefusalException(RefusalException.Kind.FORBIDDEN, Enrolment.class, "code");
            }
            add(secret);
            List<AccountEvent> events = new ArrayList<>();
            if (register.find(account).isEmpty()) {
                events.add(new AccountCreated(account, invited.role().word(), person, null, null));
            }
            events.add(new AccountEnrolled(account, secret.seal(), secret.totp() != null));
            return events;
        });
        settled("enrol " + account, secret);
        forgetOthers(Kind.CODE, invited.first() ? FIRST : account, "");
        return register.find(account).orElseThrow(proving::notProved);
    }

    /**
     * Another password, and another second factor if one was offered and its code is given.
     *
     * @return the seal of both
     */
    String change(Person person, Secret before, String password, @Nullable String newCode) throws RefusalException {
        String account = person.account();
        CommonPasswords.requireGood(password, List.of(account));
        Secret secret = newCode == null
                ? Secret.of(Kind.PASSWORD, account, hash(password), before.totp(), before.lastStep())
                : secret("change " + account, account, person.role(), password, newCode);
        desk.act(person.actor(), () -> {
            if (register.find(account)
                    .filter(row -> row.active() && row.seal().equals(before.seal()))
                    .isEmpty()) {
                throw proving.notProved();
            }
            add(secret);
            return List.of(new CredentialChanged(account, secret.seal(), secret.totp() != null));
        });
        settled("change " + account, secret);
        return secret.seal();
    }

    private Secret secret(String offer, String account, Role role, String password, @Nullable String code)
            throws RefusalException {
        if (code == null || code.isBlank()) {
            if (role.approving()) {
                throw new RefusalException(RefusalException.Kind.INVALID, Enrolment.class, "second-factor-needed");
            }
            return Secret.of(Kind.PASSWORD, account, hash(password), null, 0);
        }
        Pending pending;
        synchronized (this) {
            pending = offers.get(offer);
        }
        if (pending == null || clock.monotonicNanos() - pending.nanos() >= OFFER_TERM.toNanos()) {
            throw new RefusalException(RefusalException.Kind.CONFLICT, Enrolment.class, "offer-over");
        }
        long step = Totp.step(pending.totp(), code.strip(), clock.wall(), 0);
        if (step == Totp.NONE) {
            throw new RefusalException(
                    RefusalException.Kind.INVALID,
                    Enrolment.class,
                    clock.verdict().maySetClocks() ? "second-factor-code" : "second-factor-code-time");
        }
        return Secret.of(Kind.PASSWORD, account, hash(password), pending.totp(), step);
    }

    private String hash(String password) {
        return proving.gate()
                .alone(() -> PasswordHash.of(password, proving.cost()))
                .text();
    }

    private void settled(String offer, Secret secret) {
        synchronized (this) {
            offers.remove(offer);
        }
        forgetOthers(Kind.PASSWORD, secret.holder(), secret.seal());
        proving.gate().estrange(secret.holder());
    }

    private void add(Secret secret) throws RefusalException {
        try {
            secrets.add(secret);
        } catch (IOException e) {
            throw new RefusalException(RefusalException.Kind.UNAVAILABLE, Proving.class, "secrets", e);
        }
    }

    /** What is left here if this fails fits no seal. */
    private void forgetOthers(Kind kind, String holder, String seal) {
        try {
            secrets.keepOnly(kind, holder, seal);
        } catch (IOException e) {
            LOG.warn("what proved {} before and counts no more stays in its file: {}", holder, e.getMessage());
        }
    }
}

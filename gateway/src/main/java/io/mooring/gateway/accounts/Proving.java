package io.mooring.gateway.accounts;

import io.mooring.gateway.AccountEvent.SignInsFailed;
import io.mooring.gateway.accounts.Secret.Kind;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.keys.PasswordHash;
import io.mooring.gateway.keys.PasswordHash.Cost;
import io.mooring.gateway.time.GatewayClock;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out whether somebody holds an account. Each try costs one hash, whether or not there is such an account. */
final class Proving {
    private static final Logger LOG = LoggerFactory.getLogger(Proving.class);

    private final Register register;
    private final SecretFile secrets;
    private final GatewayClock clock;
    private final Gate gate;
    private final Failures failures;
    private final Cost cost;
    private final PasswordHash nobodys;

    /** @param cost of what is hashed from now on */
    Proving(Register register, SecretFile secrets, GatewayClock clock, Cost cost) {
        this.cost = cost;
        this.nobodys = PasswordHash.ofNobody(cost);
        this.register = register;
        this.secrets = secrets;
        this.clock = clock;
        this.gate = new Gate(clock::monotonicNanos);
        this.failures = new Failures(clock::monotonicNanos, SignInsFailed::new);
    }

    Cost cost() {
        return cost;
    }

    Gate gate() {
        return gate;
    }

    Failures failures() {
        return failures;
    }

    /**
     * What follows from a failure is journalled later, by {@link Lookout}: the disk is heard in how long an answer takes, and would
     * tell which names somebody has.
     *
     * @throws RefusalException FORBIDDEN if it is not proved, and as {@link Gate#pass}
     */
    AccountRow prove(Proof proof) throws RefusalException {
        requireSecrets();
        String account = Forms.typed(proof.account());
        AccountRow proved = gate.pass(account, proof.address(), () -> proved(account, proof));
        if (proved != null) {
            return proved;
        }
        failures.add(account, register.find(account).isPresent());
        throw notProved();
    }

    /** Which says neither what was wrong nor whether there is such an account. */
    RefusalException notProved() {
        return new RefusalException(
                RefusalException.Kind.FORBIDDEN,
                Proving.class,
                clock.verdict().maySetClocks() ? "not-proved" : "not-proved-time");
    }

    void requireSecrets() throws RefusalException {
        String trouble = secrets.trouble();
        if (trouble.isEmpty() && secrets.isEmpty() && register.all().stream().anyMatch(AccountRow::enrolled)) {
            trouble = "the file is gone or empty";
        }
        if (!trouble.isEmpty()) {
            throw new RefusalException(RefusalException.Kind.UNAVAILABLE, Proving.class, "secrets", trouble);
        }
    }

    private @Nullable AccountRow proved(String account, Proof proof) throws RefusalException {
        Optional<AccountRow> row = register.find(account).filter(AccountRow::active);
        Secret secret = row.flatMap(this::secret).orElse(null);
        PasswordHash hash = secret == null ? nobodys : PasswordHash.parse(secret.hash());
        boolean fits = hash.fits(proof.password());
        if (!fits || secret == null || row.isEmpty()) {
            return null;
        }
        if (secret.totp() == null) {
            return row.get().role().approving() ? null : row.get();
        }
        return useCode(secret, secret.totp(), proof.code()) ? row.get() : null;
    }

    /** The secret of an account that its seal allows. */
    Optional<Secret> secret(AccountRow row) {
        Optional<Secret> found = secrets.sealed(Kind.PASSWORD, row.name(), row.seal());
        if (found.isEmpty()) {
            LOG.error(
                    "account {}: what proves it is not what the journal sealed; its holder must enrol again",
                    row.name());
        }
        return found;
    }

    private boolean useCode(Secret secret, String totp, @Nullable String code) throws RefusalException {
        if (code == null) {
            return false;
        }
        long step = Totp.step(totp, code.strip(), clock.wall(), secret.lastStep());
        if (step == Totp.NONE) {
            return false;
        }
        try {
            // Before it counts: a code that let somebody in and was then forgotten would let in a second time.
            secrets.advance(secret, step);
            return true;
        } catch (IOException e) {
            throw new RefusalException(RefusalException.Kind.UNAVAILABLE, Proving.class, "secrets", e);
        }
    }
}

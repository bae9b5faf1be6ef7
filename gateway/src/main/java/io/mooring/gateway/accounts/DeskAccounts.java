package io.mooring.gateway.accounts;

import io.mooring.gateway.AccountEvent.SessionsEnded;
import io.mooring.gateway.AccountEvent.SignedIn;
import io.mooring.gateway.Actor;
import io.mooring.gateway.custody.Desk;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.custody.RefusalException.Kind;
import io.mooring.gateway.custody.Watch;
import io.mooring.gateway.files.Disk;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.keys.PasswordHash.Cost;
import io.mooring.gateway.time.GatewayClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The accounts of a desk: the register in its journal, and what proves them in two files of their own. */
public final class DeskAccounts implements Accounts, Watch {
    private static final String CREDENTIALS = "credentials";
    private static final String PINS = "pins";

    private final Desk desk;
    private final Register register;
    private final SecretFile secrets;
    private final Sessions sessions;
    private final Proving proving;
    private final Enrolment enrolment;
    private final OfficerPins pins;
    private final TravellingPins travelling;
    private final AccountActs acts;
    private final Lookout lookout;

    private DeskAccounts(
            Desk desk,
            Register register,
            SecretFile secrets,
            SecretFile pinSecrets,
            GatewayClock clock,
            Actor machine,
            PinPlace place,
            Cost cost) {
        this.desk = desk;
        this.register = register;
        this.secrets = secrets;
        this.sessions = new Sessions(clock);
        this.proving = new Proving(register, secrets, clock, cost);
        this.enrolment = new Enrolment(desk, register, secrets, proving, clock);
        this.pins = new OfficerPins(desk, register, pinSecrets, clock, place, cost);
        this.travelling = new TravellingPins(desk, register, pinSecrets, pins);
        this.acts = new AccountActs(this, desk, register, proving, enrolment, sessions);
        this.lookout = new Lookout(desk, machine, register, proving, pins, List.of(secrets, pinSecrets));
    }

    /**
     * Opens them. What cannot be read stops nothing but signing in, and is told by {@link #trouble()}.
     *
     * @param directory of the files, made if it is not there, in one that is
     * @param index folds {@link AccountRegister#VIEW}
     * @param machine in whose name what nobody does is journalled
     */
    public static DeskAccounts open(
            Disk disk,
            Path directory,
            Desk desk,
            RecordingIndex index,
            GatewayClock clock,
            Actor machine,
            PinPlace place) {
        return open(disk, directory, desk, index, clock, machine, place, Cost.USUAL);
    }

    static DeskAccounts open(
            Disk disk,
            Path directory,
            Desk desk,
            RecordingIndex index,
            GatewayClock clock,
            Actor machine,
            PinPlace place,
            Cost cost) {
        return new DeskAccounts(
                desk,
                new Register(index),
                SecretFile.open(disk, directory, CREDENTIALS),
                SecretFile.open(disk, directory, PINS),
                clock,
                machine,
                place,
                cost);
    }

    /** Officers' PINs on their way from an office to its docks. */
    public TravellingPins travellingPins() {
        return travelling;
    }

    @Override
    public Session signIn(Proof proof) throws RefusalException {
        return open(proving.prove(proof), proof.address());
    }

    private Session open(AccountRow proved, String from) throws RefusalException {
        Session opened = sessions.open(proved.asPerson(), proved.seal(), from);
        try {
            desk.act(opened.person().actor(), () -> {
                if (!register.still(opened.person(), proved.seal())) {
                    throw proving.notProved();
                }
                return List.of(new SignedIn(proved.name(), opened.name()));
            });
        } catch (RefusalException e) {
            sessions.end(opened.token());
            throw e;
        }
        return opened;
    }

    @Override
    public Optional<Session> session(String token) {
        return sessions.use(token, register::still);
    }

    @Override
    public Optional<Session> peek(String token) {
        return sessions.peek(token, register::still);
    }

    @Override
    public void signOut(String token) throws RefusalException {
        Optional<Person> whose = sessions.end(token);
        if (whose.isPresent()) {
            told(whose.get().actor(), whose.get().account(), 1, "signed out");
        }
    }

    @Override
    public void signOutEverywhere(Person person) throws RefusalException {
        told(person.actor(), person.account(), sessions.endAll(person.account(), ""), "signed out everywhere");
    }

    private void told(Actor who, String account, int ended, String reason) throws RefusalException {
        if (ended > 0) {
            desk.act(who, () -> List.of(new SessionsEnded(account, ended, reason)));
        }
    }

    @Override
    public List<OpenSession> sessions(String account) {
        return sessions.of(Forms.typed(account));
    }

    @Override
    public Person second(Person first, Proof proof, Act act, String state) throws RefusalException {
        Person second = proving.prove(proof).asPerson();
        Authority.requireOther(first.actor(), second);
        if (first.officer() != null && first.officer().equals(second.officer())) {
            throw new RefusalException(Kind.FORBIDDEN, Authority.class, "same-person");
        }
        Authority.check(second.role(), act, state);
        return second;
    }

    @Override
    public void requireStill(Person person) throws RefusalException {
        acts.requireStill(person);
    }

    @Override
    public void requireStill(Session session) throws RefusalException {
        if (peek(session.token()).isEmpty()) {
            throw AccountActs.noLonger(session.person());
        }
    }

    @Override
    public Actor pin(String officer, String pin) throws RefusalException {
        return pin(officer, pin, Proof.MACHINE);
    }

    @Override
    public Actor pin(String officer, String pin, String address) throws RefusalException {
        return pins.prove(officer.strip(), pin.strip(), address);
    }

    /** The officer chooses a PIN, with the one that was handed out or chosen before. */
    public Actor choosePin(String officer, String current, String chosen, String address) throws RefusalException {
        return pins.choose(officer.strip(), current.strip(), chosen.strip(), address);
    }

    /**
     * Hands out a PIN, good for choosing another.
     *
     * @param officer whom the register of officers knows
     * @return the PIN, which stands nowhere else
     */
    public String handOutPin(Person who, String officer) throws RefusalException {
        Authority.check(who.role(), Act.OFFICER_PIN, Authority.ANY);
        String number = Forms.officer(officer);
        if (number == null) {
            throw new RefusalException(Kind.INVALID, Forms.class, "officer-form");
        }
        return pins.handOut(who.actor(), number);
    }

    /** An officer's PIN counts no more. */
    public void takePin(Person who, String officer, String reason) throws RefusalException {
        Authority.check(who.role(), Act.OFFICER_PIN, Authority.ANY);
        pins.takeBack(who.actor(), officer.strip(), Forms.reason(reason));
    }

    /**
     * A code for the first administrator; for whoever sits at this machine, whom its own access rules let in.
     *
     * @param user of the machine
     * @throws RefusalException CONFLICT if an administrator is enrolled
     */
    public String firstCode(String user) throws RefusalException {
        Actor here = Actor.person("machine", user);
        if (!secrets.trouble().isEmpty()) {
            beginAgain();
        }
        return enrolment.code(here, null, null, () -> {
            if (hasAdministrator()) {
                throw new RefusalException(Kind.CONFLICT, DeskAccounts.class, "has-administrator");
            }
            return List.of();
        });
    }

    /** As {@link #firstCode}, for an account whose holder lost what proves it and whom nobody else can help. */
    public String codeHere(String user, String account) throws RefusalException {
        String name = Forms.account(account);
        if (!secrets.trouble().isEmpty()) {
            beginAgain();
        }
        return enrolment.code(Actor.person("machine", user), name, null, () -> {
            if (register.find(name).filter(row -> !row.disabled()).isEmpty()) {
                throw new RefusalException(Kind.NOT_FOUND, AccountActs.class, "no-account");
            }
            return List.of();
        });
    }

    private void beginAgain() throws RefusalException {
        try {
            secrets.beginAgain();
        } catch (IOException e) {
            throw new RefusalException(Kind.UNAVAILABLE, Proving.class, "secrets", e);
        }
    }

    /** Whether an administrator can sign in. */
    public boolean hasAdministrator() {
        return register.all().stream().anyMatch(row -> row.role() == Role.ADMINISTRATOR && acts.usable(row));
    }

    /** Offers a second factor to whoever has a code to enrol with. */
    public SecondFactor offer(String account, String enrolmentCode, String address) throws RefusalException {
        return enrolment.offer(account, enrolmentCode, address);
    }

    /** Enrols, which ends every session of the account, and signs in. */
    public Session enrol(NewCredential chosen) throws RefusalException {
        AccountRow row = enrolment.enrol(chosen);
        sessions.endAll(row.name(), "");
        return open(row, chosen.address());
    }

    /** Offers another second factor to who is signed in and proves it once more. */
    public SecondFactor offerAnother(Session session, Proof proof) throws RefusalException {
        requireSelf(session, proof);
        Person self = session.person();
        return enrolment.offer("change " + self.account(), self.account(), self.role(), false);
    }

    /**
     * Another password; every other session of the account ends.
     *
     * @param proof of who is signed in, as before
     * @param code of the second factor that was offered; null if it stays
     */
    public void change(Session session, Proof proof, String password, @Nullable String code) throws RefusalException {
        AccountRow row = requireSelf(session, proof);
        Secret before = proving.secret(row).orElseThrow(proving::notProved);
        String seal = enrolment.change(session.person(), before, password, code);
        sessions.resealed(session.token(), seal);
        sessions.endAll(row.name(), session.token());
    }

    private AccountRow requireSelf(Session session, Proof proof) throws RefusalException {
        AccountRow row = proving.prove(proof);
        if (!row.name().equals(session.person().account())) {
            throw proving.notProved();
        }
        return row;
    }

    /** In which state, of the table, it is to give somebody this role. */
    public String stateToGive(Role role) {
        return acts.stateToGive(role);
    }

    /** In which state, of the table, it is to make one role of another, or to let somebody in again. */
    public static String stateToChange(Role from, Role to) {
        return AccountActs.stateToChange(from, to);
    }

    /** What follows, where something must hold inside each act as well. */
    public AccountActs provided(AccountActs.Provided check) {
        return acts.provided(check);
    }

    /** @return the code to enrol with, for its holder alone */
    public String create(Person who, NewAccount wanted, @Nullable Proof second) throws RefusalException {
        return acts.create(who, wanted, second);
    }

    /** @return another code to enrol with, for its holder alone */
    public String code(Person who, String account, @Nullable Proof second) throws RefusalException {
        return acts.code(who, account, second);
    }

    public void changeRole(Person who, String account, Role role, String reason, @Nullable Proof second)
            throws RefusalException {
        acts.changeRole(who, account, role, reason, second);
    }

    public void disable(Person who, String account, String reason) throws RefusalException {
        acts.disable(who, account, reason);
    }

    public void enable(Person who, String account, String reason, @Nullable Proof second) throws RefusalException {
        acts.enable(who, account, reason, second);
    }

    /** Lets strangers' failures be forgotten. */
    public void unlock(Person who, String account, String reason) throws RefusalException {
        acts.unlock(who, account, reason);
    }

    /** All accounts, by name. */
    public List<Account> all() {
        return register.all().stream().map(AccountRow::account).toList();
    }

    public Optional<Account> find(String account) {
        return register.find(Forms.typed(account)).map(AccountRow::account);
    }

    @Override
    public String name() {
        return "accounts";
    }

    /** Tells what failed since it was last told, that locks are over, and what is wrong with what proves people. */
    @Override
    public void look(Instant now) throws RefusalException {
        look();
        String trouble = trouble();
        if (!trouble.isEmpty()) {
            throw new RefusalException(Kind.UNAVAILABLE, DeskAccounts.class, "secrets", trouble);
        }
    }

    void look() throws RefusalException {
        lookout.look();
    }

    /** Why somebody, or nobody, can prove who they are; empty if all is well. For whoever looks after the machine. */
    public String trouble() {
        return lookout.trouble();
    }
}

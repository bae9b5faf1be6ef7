package io.mooring.gateway.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.mooring.gateway.AccountEvent;
import io.mooring.gateway.Actor;
import io.mooring.gateway.DockId;
import io.mooring.gateway.custody.Desk;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.files.Disk;
import io.mooring.gateway.files.SimulatedDisk;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.journal.Journal;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.journal.JournalInMemory;
import io.mooring.gateway.keys.PasswordHash.Cost;
import io.mooring.gateway.time.FakeClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.function.Executable;

/** A bureau with people, telephones and a machine that may be started again. */
final class Bureau {
    static final Path DIRECTORY = SimulatedDisk.ROOT.resolve("accounts");
    static final Path CREDENTIALS = DIRECTORY.resolve("credentials");
    static final Path PINS = DIRECTORY.resolve("pins");
    static final String PASSWORD = "seven lamps over the quay";
    static final String DESK = "10.0.0.7";
    static final String STRANGER = "10.6.6.6";
    /** What a test that is not about the cost of hashing pays. */
    static final Cost CHEAP = new Cost(64, 1);

    private static final Actor MACHINE = Actor.dock(new DockId("dock-01"));

    final Disk disk;
    final Journal journal;
    final FakeClock clock;
    final RecordingIndex index;
    final DeskAccounts accounts;

    /** Somebody with a telephone. */
    record Holder(String account, String password, String totp) {}

    Bureau(Disk disk, Journal journal, FakeClock clock) throws IOException, JournalException {
        this(disk, journal, clock, CHEAP);
    }

    Bureau(Disk disk, Journal journal, FakeClock clock, Cost cost) throws IOException, JournalException {
        this.disk = disk;
        this.journal = journal;
        this.clock = clock;
        this.index = RecordingIndex.inMemory(journal, AccountRegister.VIEW);
        this.accounts = DeskAccounts.open(
                disk, DIRECTORY, new Desk(journal, index), index, clock, MACHINE, PinPlace.HERE, cost);
    }

    Bureau() throws IOException, JournalException {
        this(new SimulatedDisk(), new JournalInMemory(), new FakeClock());
    }

    /** The machine is started again, on this disk. */
    Bureau restarted(Disk with) throws IOException, JournalException {
        return new Bureau(with, journal, clock);
    }

    /** What the telephone shows now. */
    String code(Holder holder) {
        return Totp.code(holder.totp(), clock.wall().getEpochSecond() / Totp.STEP_SECONDS);
    }

    /** Waits for the telephone to show another code. */
    String nextCode(Holder holder) {
        clock.advance(Duration.ofSeconds(Totp.STEP_SECONDS));
        return code(holder);
    }

    Proof proof(Holder holder) {
        return new Proof(holder.account(), holder.password(), nextCode(holder), DESK);
    }

    Holder enrol(String account, String enrolmentCode) throws RefusalException {
        SecondFactor offered = accounts.offer(account, enrolmentCode, DESK);
        Holder holder = new Holder(account, PASSWORD + " of " + account, offered.secret());
        accounts.enrol(new NewCredential(
                account, enrolmentCode, "The person " + account, holder.password(), code(holder), DESK));
        return holder;
    }

    /** The first administrator, by the code the machine printed. */
    Holder administrator() throws RefusalException {
        return enrol("root-zhao", accounts.firstCode("root"));
    }

    Person person(Holder holder) {
        return accounts.find(holder.account())
                .map(account -> new Person(account.name(), account.role(), account.officer()))
                .orElseThrow();
    }

    /** The first who may approve. */
    Holder leader(Holder administrator) throws RefusalException {
        return enrol(
                "leader-wang",
                accounts.create(
                        person(administrator), new NewAccount("leader-wang", Role.LEADER, "Wang", "4101"), null));
    }

    Holder made(Holder administrator, Holder leader, String name, Role role) throws RefusalException {
        Proof second = role.approving() ? proof(leader) : null;
        return enrol(
                name, accounts.create(person(administrator), new NewAccount(name, role, "Mr " + name, null), second));
    }

    List<AccountEvent> events() throws JournalException {
        List<AccountEvent> found = new ArrayList<>();
        journal.read(1, entry -> {
            if (entry.event() instanceof AccountEvent event) {
                found.add(event);
            }
            return true;
        });
        return found;
    }

    <E extends AccountEvent> List<E> events(Class<E> type) throws JournalException {
        return events().stream().filter(type::isInstance).map(type::cast).toList();
    }

    static RefusalException refused(String code, Executable act) {
        RefusalException refused = assertThrows(RefusalException.class, act);
        assertEquals("accounts." + code, refused.code(), refused::getMessage);
        return refused;
    }
}

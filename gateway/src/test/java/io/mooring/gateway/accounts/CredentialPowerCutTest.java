package io.mooring.gateway.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.DockId;
import io.mooring.gateway.accounts.Bureau.Holder;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.files.CrashModel;
import io.mooring.gateway.files.SimulatedDisk;
import io.mooring.gateway.files.SimulatedPowerCut;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.journal.JournalOptions;
import io.mooring.gateway.journal.SegmentJournal;
import io.mooring.gateway.time.FakeClock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Power lost at every operation, of the journal's and of the files', under every crash model: what proves somebody is what it
 * was or what it was about to be, never nothing and never both.
 */
class CredentialPowerCutTest {
    private static final Path JOURNAL = SimulatedDisk.ROOT.resolve("journal");
    private static final Path QUARANTINE = SimulatedDisk.ROOT.resolve("q");
    private static final String NEXT = "another evening at the harbour";
    private static final String PIN = "739164";

    /** Does something with a bureau that may lose its power. */
    private interface Work {
        void on(Bureau bureau) throws Exception;
    }

    /** Looks at what was left. */
    private interface Look {
        void at(Bureau bureau, String where) throws Exception;
    }

    private static Bureau start(SimulatedDisk disk, FakeClock clock) throws IOException, JournalException {
        disk.makeDirectory(JOURNAL);
        disk.makeDirectory(QUARANTINE);
        disk.forceDirectory(SimulatedDisk.ROOT);
        SegmentJournal journal = SegmentJournal.open(
                disk,
                JournalOptions.of(new DockId("dock-01"), JOURNAL, QUARANTINE)
                        .withSegments(JournalOptions.SEGMENT_BYTES_MIN, 1),
                clock);
        return new Bureau(disk, journal, clock);
    }

    private static void everywhere(SimulatedDisk before, Work work, Look look) throws Exception {
        SimulatedDisk whole = before.fork();
        work.on(start(whole, new FakeClock()));
        long operations = whole.operations();
        assertTrue(operations > 5, "operations " + operations);
        for (long cut = 1; cut <= operations; cut++) {
            SimulatedDisk disk = before.fork();
            disk.cutPowerAt(cut);
            try {
                work.on(start(disk, new FakeClock()));
            } catch (SimulatedPowerCut expected) {
                assertTrue(disk.dead());
            }
            for (CrashModel model : CrashModel.values()) {
                look.at(start(disk.restart(cut, model), new FakeClock()), "cut at " + cut + ", " + model);
            }
        }
    }

    private static boolean letsIn(Bureau bureau, Holder holder) {
        try {
            bureau.accounts.signIn(bureau.proof(holder));
            return true;
        } catch (RefusalException e) {
            assertEquals("accounts.not-proved", e.code());
            return false;
        }
    }

    @Test
    void aPasswordIsTheOldOneOrTheNewOne() throws Exception {
        SimulatedDisk before = new SimulatedDisk();
        Holder zhao = start(before, new FakeClock()).administrator();
        Holder changed = new Holder(zhao.account(), NEXT, zhao.totp());
        everywhere(
                before,
                bureau -> {
                    Session session = bureau.accounts.signIn(bureau.proof(zhao));
                    bureau.accounts.change(session, bureau.proof(zhao), NEXT, null);
                },
                (bureau, where) -> {
                    // A code of this very moment may have been used up: the telephone's next one counts.
                    bureau.nextCode(zhao);
                    bureau.nextCode(zhao);
                    boolean old = letsIn(bureau, zhao);
                    boolean now = letsIn(bureau, changed);
                    assertTrue(old ^ now, where + ": old " + old + ", new " + now);
                    assertEquals("", bureau.accounts.trouble(), where);
                });
    }

    @Test
    void theFirstAdministratorIsThereOrTheCodeStillCounts() throws Exception {
        SimulatedDisk before = new SimulatedDisk();
        String code = start(before, new FakeClock()).accounts.firstCode("root");
        everywhere(before, bureau -> bureau.enrol("root-zhao", code), (bureau, where) -> {
            if (!bureau.accounts.hasAdministrator()) {
                bureau.enrol("root-zhao", code);
            }
            assertTrue(bureau.accounts.hasAdministrator(), where);
            assertEquals(1, bureau.accounts.all().size(), where);
        });
    }

    @Test
    void aPinIsTheOneHandedOutOrTheOneChosen() throws Exception {
        SimulatedDisk before = new SimulatedDisk();
        Person custodian = new Person("li", Role.CUSTODIAN, null);
        String handed = start(before, new FakeClock()).accounts.handOutPin(custodian, "4107");
        everywhere(before, bureau -> bureau.accounts.choosePin("4107", handed, PIN, Proof.MACHINE), (bureau, where) -> {
            List<String> said = List.of(said(bureau, handed), said(bureau, PIN));
            assertTrue(
                    said.equals(List.of("accounts.pin-to-choose", "accounts.pin-wrong"))
                            || said.equals(List.of("accounts.pin-wrong", "")),
                    where + ": " + said);
        });
    }

    private static String said(Bureau bureau, String pin) {
        try {
            bureau.accounts.pin("4107", pin);
            return "";
        } catch (RefusalException e) {
            return e.code();
        }
    }
}

package io.mooring.gateway.app.node;

import static io.mooring.gateway.app.node.PinRig.CUSTODIAN;
import static io.mooring.gateway.app.node.PinRig.NEXT;
import static io.mooring.gateway.app.node.PinRig.OFFICER;
import static io.mooring.gateway.app.node.PinRig.OWN;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.mooring.gateway.AccountEvent.OfficerPinSet;
import io.mooring.gateway.Actor;
import io.mooring.gateway.accounts.PinOffice;
import io.mooring.gateway.accounts.Proof;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.delivery.tus.OfficeLink;
import io.mooring.gateway.delivery.tus.TusSettings;
import io.mooring.gateway.keys.TlsIdentity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * At stake: an officer who was handed a PIN at the office stands at a dock and cannot make it his own, or somebody else makes it theirs.
 */
class PinsChosenAtDocksTest {
    @TempDir
    Path directory;

    @SuppressWarnings("NullAway.Init")
    private PinRig rig;

    @BeforeEach
    void open() throws Exception {
        rig = new PinRig(directory);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    /** As a dock has it whose orders are read by the one who waits for them. */
    private PinOffice office(TlsIdentity identity) {
        TusSettings where = rig.there(identity);
        OfficePins there = new OfficePins(
                () -> OfficeLink.open(where, rig.clock),
                rig.clock,
                () -> assertDoesNotThrow(() -> assertEquals("", rig.round())));
        rig.dock.travellingPins().chosenAt(there);
        return there;
    }

    @Test
    void anOfficerChoosesAtTheDocksScreenAndIsKnownByItThereAtOnce() throws Exception {
        office(rig.own);
        String handed = rig.desk.handOutPin(CUSTODIAN, OFFICER);
        rig.round();
        rig.dock.choosePin(OFFICER, handed, OWN, Proof.MACHINE);
        rig.known(OFFICER, OWN);
        assertEquals(Actor.person("officer", OFFICER), rig.desk.pin(OFFICER, OWN), "it is the office that knows it");
        rig.dock.choosePin(OFFICER, OWN, NEXT, Proof.MACHINE);
        rig.known(OFFICER, NEXT);
        rig.refused("pin-wrong", OFFICER, OWN);
        assertEquals(0, rig.journal.events(OfficerPinSet.class).size(), "nothing is set here");
    }

    private void notChosen(String code, String current, String chosen) {
        RefusalException refused =
                assertThrows(RefusalException.class, () -> rig.dock.choosePin(OFFICER, current, chosen, Proof.MACHINE));
        assertEquals("accounts." + code, refused.code());
    }

    @Test
    void whatTheDockCanSeeToBeWrongReachesNoOffice() throws Exception {
        rig.chosen(OFFICER, OWN);
        rig.round();
        rig.dock.travellingPins().chosenAt(new PinOffice() {
            @Override
            public Said choose(String officer, String current, String chosen) {
                throw new AssertionError("asked for " + officer);
            }

            @Override
            public boolean await(int tried) {
                throw new AssertionError("nothing to wait for");
            }
        });
        notChosen("pin-wrong", "111222", NEXT);
        notChosen("pin-easy", OWN, "123456");
        notChosen("pin-form", OWN, "12");
        notChosen("pin-same", OWN, OWN);
    }

    @Test
    void whileTheOfficeIsAwayThePinStaysAndTheOfficerIsTold() throws Exception {
        rig.chosen(OFFICER, OWN);
        rig.round();
        office(rig.own);
        rig.receiver.close();
        notChosen("pin-office-away", OWN, NEXT);
        rig.known(OFFICER, OWN);
    }

    @Test
    void whatTheOfficeKnowsOtherwiseByNowIsRefused() throws Exception {
        rig.chosen(OFFICER, OWN);
        rig.round();
        office(rig.own);
        rig.changed(OWN, "550817");
        notChosen("pin-wrong", OWN, NEXT);
        assertEquals(Actor.person("officer", OFFICER), rig.desk.pin(OFFICER, "550817"));
    }

    @Test
    void theSameQuestionTwiceIsOneChoice() throws Exception {
        rig.chosen(OFFICER, OWN);
        PinOffice there = office(rig.own);
        for (int asked = 0; asked < 2; asked++) {
            assertEquals(
                    PinOffice.Outcome.DONE, there.choose(OFFICER, OWN, NEXT).outcome());
        }
        long set = rig.office.index().appliedSeq();
        assertEquals(PinOffice.Outcome.DONE, there.choose(OFFICER, OWN, NEXT).outcome());
        assertEquals(set, rig.office.index().appliedSeq());
    }

    @Test
    void whoGuessesAtTheOfficesDoorIsSlowedDownThereAndHoldsUpNobodyElse() throws Exception {
        rig.chosen(OFFICER, OWN);
        PinOffice there = office(rig.own);
        PinOffice.Outcome last = PinOffice.Outcome.WRONG;
        for (int i = 0; i < 6 && last == PinOffice.Outcome.WRONG; i++) {
            last = there.choose(OFFICER, "111222", NEXT).outcome();
        }
        assertEquals(PinOffice.Outcome.LATER, last);
        assertEquals(Actor.person("officer", OFFICER), rig.desk.pin(OFFICER, OWN));
    }

    @Test
    void whatEverybodyTriesFirstTheOfficeDoesNotTakeEither() throws Exception {
        rig.chosen(OFFICER, OWN);
        assertEquals(
                PinOffice.Outcome.UNFIT,
                office(rig.own).choose(OFFICER, OWN, "123456").outcome());
        assertEquals(Actor.person("officer", OFFICER), rig.desk.pin(OFFICER, OWN));
    }

    @Test
    void aStrangerChoosesNothing() throws Exception {
        rig.chosen(OFFICER, OWN);
        PinOffice there = office(TlsIdentity.generate("stranger"));
        assertThrows(IOException.class, () -> there.choose(OFFICER, OWN, NEXT));
        assertEquals(Actor.person("officer", OFFICER), rig.desk.pin(OFFICER, OWN));
        try (OfficeLink link = OfficeLink.open(rig.there(rig.own), rig.clock)) {
            Duration within = Duration.ofSeconds(90);
            for (String body : List.of("", "[]", "{}", "{\"officer\":\"" + OFFICER + "\"}", "{\"officer\":7}")) {
                byte[] asked = body.getBytes(StandardCharsets.UTF_8);
                assertEquals(400, link.post(PinChoiceDesk.PATH, asked, within).status(), body);
            }
            assertEquals(404, link.get(PinChoiceDesk.PATH).status());
            assertEquals(
                    413, link.post(PinChoiceDesk.PATH, new byte[2_000], within).status());
        }
    }
}

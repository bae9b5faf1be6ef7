package io.mooring.gateway.accounts;

import static io.mooring.gateway.accounts.Bureau.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.AccountEvent.OfficerPinSet;
import io.mooring.gateway.AccountEvent.PinsFailed;
import io.mooring.gateway.Actor;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.custody.RefusalException.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** At stake: who took a camera is who the ledger says took it. */
class OfficerPinsTest {
    private static final Person CUSTODIAN = new Person("li", Role.CUSTODIAN, null);
    private static final String OFFICER = "4107";
    private static final String OWN = "739164";

    private final Bureau bureau;

    OfficerPinsTest() throws Exception {
        bureau = new Bureau();
    }

    private Actor choose(String current, String chosen) throws RefusalException {
        return bureau.accounts.choosePin(OFFICER, current, chosen, Proof.MACHINE);
    }

    private void chosen() throws Exception {
        choose(bureau.accounts.handOutPin(CUSTODIAN, OFFICER), OWN);
    }

    @Test
    void aPinThatWasHandedOutIsForChoosingOnly() throws Exception {
        String handed = bureau.accounts.handOutPin(CUSTODIAN, OFFICER);
        refused("pin-to-choose", () -> bureau.accounts.pin(OFFICER, handed));
        assertEquals(Actor.person("officer", OFFICER), choose(handed, OWN));
        assertEquals(Actor.person("officer", OFFICER), bureau.accounts.pin(OFFICER, OWN));
        refused("pin-wrong", () -> bureau.accounts.pin(OFFICER, handed));
        assertEquals(
                List.of(false, true),
                bureau.events(OfficerPinSet.class).stream()
                        .map(OfficerPinSet::chosen)
                        .toList());
    }

    @Test
    void anotherOfficersPinAndAnUnknownOfficersAreWrongAlike() throws Exception {
        chosen();
        refused("pin-wrong", () -> bureau.accounts.pin("4108", OWN));
        refused("pin-wrong", () -> bureau.accounts.pin(OFFICER, "x".repeat(100_000)));
        refused("pin-wrong", () -> bureau.accounts.pin(OFFICER, ""));
    }

    @Test
    void pinsThatEverybodyTriesFirstAreRefused() throws Exception {
        String handed = bureau.accounts.handOutPin(CUSTODIAN, OFFICER);
        for (String easy :
                List.of("000000", "123456", "654321", "456789", "123123", "410700", "121212", "520520", "147258")) {
            refused("pin-easy", () -> choose(handed, easy));
        }
        for (String none : List.of("", "12345", "abcdef", "1234567890123", "７３９１６４")) {
            refused("pin-form", () -> choose(handed, none));
        }
        refused("pin-same", () -> choose(handed, handed));
    }

    @Test
    void whoGuessesWaitsAndIsToldOfOnce() throws Exception {
        chosen();
        for (int i = 0; i < 5; i++) {
            refused("pin-wrong", () -> bureau.accounts.pin(OFFICER, "111222"));
        }
        refused("wait", () -> bureau.accounts.pin(OFFICER, OWN));
        bureau.accounts.pin("4108", other());
        bureau.accounts.look();
        bureau.accounts.look();
        assertEquals(List.of(new PinsFailed(OFFICER, 5)), bureau.events(PinsFailed.class));
        bureau.clock.advance(Duration.ofMinutes(1));
        bureau.accounts.pin(OFFICER, OWN);
    }

    @Test
    void whoGuessesFromElsewhereKeepsNobodyFromTheDocksScreen() throws Exception {
        chosen();
        for (int i = 0; i < 60; i++) {
            String elsewhere = "10.6.6." + i;
            assertThrows(RefusalException.class, () -> bureau.accounts.pin(OFFICER, "111222", elsewhere));
        }
        RefusalException held =
                assertThrows(RefusalException.class, () -> bureau.accounts.pin(OFFICER, OWN, "10.6.6.99"));
        assertEquals(Kind.TOO_MANY, held.kind());
        assertTrue(Objects.requireNonNull(held.retryAfter()).toSeconds() > 0);
        bureau.accounts.pin(OFFICER, OWN, "127.0.0.1");
        bureau.accounts.pin(OFFICER, OWN);
    }

    /** Another officer, who is not held up by who guesses the first one's. */
    private String other() throws Exception {
        bureau.accounts.choosePin("4108", bureau.accounts.handOutPin(CUSTODIAN, "4108"), "860253", Proof.MACHINE);
        return "860253";
    }

    @Test
    void aPinThatWasTakenBackCountsNoMore() throws Exception {
        chosen();
        bureau.accounts.takePin(CUSTODIAN, OFFICER, "left the bureau");
        refused("pin-wrong", () -> bureau.accounts.pin(OFFICER, OWN));
    }

    @Test
    void aPinOutlivesARestart() throws Exception {
        chosen();
        bureau.restarted(bureau.disk).accounts.pin(OFFICER, OWN);
    }
}

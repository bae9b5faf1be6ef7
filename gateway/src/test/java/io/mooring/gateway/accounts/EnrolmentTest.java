package io.mooring.gateway.accounts;

import static io.mooring.gateway.accounts.Bureau.DESK;
import static io.mooring.gateway.accounts.Bureau.STRANGER;
import static io.mooring.gateway.accounts.Bureau.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.AccountEvent.AccountCreated;
import io.mooring.gateway.AccountEvent.AccountEnrolled;
import io.mooring.gateway.AccountEvent.EnrolmentCodeMade;
import io.mooring.gateway.accounts.Bureau.Holder;
import io.mooring.gateway.files.SimulatedDisk;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.json.CanonicalJson;
import io.mooring.gateway.json.EventJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** At stake: somebody enrols as somebody else, or a code that lay about lets a second one in. */
class EnrolmentTest {
    private static final String GOOD = "seven lamps over the quay";

    private final Bureau bureau;

    EnrolmentTest() throws Exception {
        bureau = new Bureau();
    }

    private static NewCredential chosen(String account, String code, String password, @Nullable String totp) {
        return new NewCredential(account, code, null, password, totp, DESK);
    }

    private String totp(SecondFactor offered) {
        return bureau.code(new Holder(offered.account(), "", offered.secret()));
    }

    @Test
    void theFirstStartsCodeMakesOneAdministratorOnce() throws Exception {
        assertFalse(bureau.accounts.hasAdministrator());
        String code = bureau.accounts.firstCode("root");
        assertTrue(code.matches("([A-Z2-7]{4}-){3}[A-Z2-7]{4}"), code);
        Holder zhao = bureau.enrol("root-zhao", code.toLowerCase(Locale.ROOT).replace("-", " "));
        assertTrue(bureau.accounts.hasAdministrator());
        assertEquals(
                List.of(new AccountCreated("root-zhao", "administrator", "The person root-zhao", null, null)),
                bureau.events(AccountCreated.class));
        refused("code", () -> bureau.accounts.offer("another", code, DESK));
        refused("code", () -> bureau.accounts.offer(zhao.account(), code, DESK));
        refused("has-administrator", () -> bureau.accounts.firstCode("root"));
    }

    @Test
    void anotherCodeTakesThePlaceOfTheOneBefore() throws Exception {
        String first = bureau.accounts.firstCode("root");
        String second = bureau.accounts.firstCode("root");
        refused("code", () -> bureau.accounts.offer("root-zhao", first, DESK));
        bureau.enrol("root-zhao", second);
    }

    @Test
    void aCodeEndsAfterItsTermByTheClockThatDoesNotStep() throws Exception {
        String code = bureau.accounts.firstCode("root");
        bureau.clock.stepWall(Duration.ofDays(9_000));
        bureau.accounts.offer("root-zhao", code, DESK);
        bureau.clock.stepWall(Duration.ofDays(-9_000));
        bureau.clock.advance(Enrolment.CODE_TERM);
        refused("code", () -> bureau.accounts.offer("root-zhao", code, DESK));
    }

    @Test
    void aCodeOutlivesARestartAndEndsThenByTheWallClock() throws Exception {
        String code = bureau.accounts.firstCode("root");
        Bureau again = bureau.restarted(bureau.disk);
        again.accounts.offer("root-zhao", code, DESK);
        again.clock.advance(Enrolment.CODE_TERM.plusSeconds(1));
        refused("code", () -> again.accounts.offer("root-zhao", code, DESK));
    }

    @Test
    void aRoleThatApprovesNeedsASecondFactorThatWasSeenToWork() throws Exception {
        String code = bureau.accounts.firstCode("root");
        SecondFactor offered = bureau.accounts.offer("root-zhao", code, DESK);
        assertTrue(offered.required());
        assertTrue(offered.uri().contains("secret=" + offered.secret()));
        refused("second-factor-needed", () -> bureau.accounts.enrol(chosen("root-zhao", code, GOOD, null)));
        refused("second-factor-code", () -> bureau.accounts.enrol(chosen("root-zhao", code, GOOD, "000000")));
        bureau.clock.advance(Enrolment.OFFER_TERM);
        refused("offer-over", () -> bureau.accounts.enrol(chosen("root-zhao", code, GOOD, totp(offered))));
        SecondFactor another = bureau.accounts.offer("root-zhao", code, DESK);
        assertNotEquals(offered.secret(), another.secret());
        bureau.accounts.enrol(chosen("root-zhao", code, GOOD, totp(another)));
    }

    @Test
    void whoeverEnrolsIsSignedInAndTheCodeOfThatMomentIsUsed() throws Exception {
        String code = bureau.accounts.firstCode("root");
        SecondFactor offered = bureau.accounts.offer("root-zhao", code, DESK);
        String now = totp(offered);
        Session session = bureau.accounts.enrol(chosen("root-zhao", code, GOOD, now));
        assertEquals(Role.ADMINISTRATOR, session.person().role());
        refused("not-proved", () -> bureau.accounts.signIn(new Proof("root-zhao", GOOD, now, DESK)));
    }

    @Test
    void anOrdinaryRoleMayDoWithoutASecondFactor() throws Exception {
        Holder zhao = bureau.administrator();
        String code =
                bureau.accounts.create(bureau.person(zhao), new NewAccount("sun", Role.AUDITOR, "Sun", null), null);
        assertFalse(bureau.accounts.offer("sun", code, DESK).required());
        bureau.accounts.enrol(chosen("sun", code, GOOD, null));
        assertEquals(
                "sun",
                bureau.accounts
                        .signIn(new Proof("sun", GOOD, null, DESK))
                        .person()
                        .account());
    }

    @Test
    void aCodeIsOneAccountsAlone() throws Exception {
        Holder zhao = bureau.administrator();
        String code =
                bureau.accounts.create(bureau.person(zhao), new NewAccount("sun", Role.AUDITOR, "Sun", null), null);
        bureau.accounts.create(bureau.person(zhao), new NewAccount("li", Role.STAFF, "Li", null), null);
        for (String other : List.of("li", zhao.account(), "nobody")) {
            refused("code", () -> bureau.accounts.offer(other, code, DESK));
        }
    }

    @Test
    void whoGuessesCodesIsSlowedDown() throws Exception {
        bureau.accounts.firstCode("root");
        for (int i = 0; i < 5; i++) {
            refused("code", () -> bureau.accounts.offer("root-zhao", "AAAA-AAAA-AAAA-AAAA", STRANGER));
        }
        refused("wait", () -> bureau.accounts.offer("root-zhao", "AAAA-AAAA-AAAA-AAAA", STRANGER));
    }

    @Test
    void passwordsThatEverybodyTriesFirstAreRefused() throws Exception {
        String code = bureau.accounts.firstCode("root");
        SecondFactor offered = bureau.accounts.offer("root-zhao", code, DESK);
        for (String easy : List.of(
                "password123",
                "Passw0rd2026",
                "1qaz2wsx3edc",
                "1234567890",
                "aaaaaaaaaaaa",
                "woaini1314520",
                "pingdingshan2026",
                "root-zhao2026",
                "mooring12345",
                "qwertyuiop",
                "zhifajiluyi01")) {
            refused("password-easy", () -> bureau.accounts.enrol(chosen("root-zhao", code, easy, totp(offered))));
        }
        refused("password-length", () -> bureau.accounts.enrol(chosen("root-zhao", code, "kX9#vq!Lt", totp(offered))));
        refused("password-length", () -> bureau.accounts.enrol(chosen("root-zhao", code, "x y".repeat(60), null)));
        for (String good : List.of("七盏灯照着河边的码头", "seven lamps over the quay", "kX9#vq!LtP2w")) {
            CommonPasswords.requireGood(good, List.of("root-zhao"));
        }
    }

    @Test
    void changingThePasswordEndsEveryOtherSession() throws Exception {
        Holder zhao = bureau.administrator();
        Session other = bureau.accounts.signIn(bureau.proof(zhao));
        Session own = bureau.accounts.signIn(bureau.proof(zhao));
        String next = "another evening at the harbour";
        bureau.accounts.change(own, bureau.proof(zhao), next, null);
        assertTrue(bureau.accounts.session(own.token()).isPresent());
        assertTrue(bureau.accounts.session(other.token()).isEmpty());
        refused("not-proved", () -> bureau.accounts.signIn(bureau.proof(zhao)));
        bureau.accounts.signIn(bureau.proof(new Holder(zhao.account(), next, zhao.totp())));
    }

    @Test
    void nobodyChangesAnothersPasswordWithTheirOwn() throws Exception {
        Holder zhao = bureau.administrator();
        Holder wang = bureau.leader(zhao);
        Session session = bureau.accounts.signIn(bureau.proof(zhao));
        refused("not-proved", () -> bureau.accounts.change(session, bureau.proof(wang), GOOD, null));
    }

    @Test
    void anotherSecondFactorTakesThePlaceOfTheOneBefore() throws Exception {
        Holder zhao = bureau.administrator();
        Session session = bureau.accounts.signIn(bureau.proof(zhao));
        SecondFactor offered = bureau.accounts.offerAnother(session, bureau.proof(zhao));
        bureau.accounts.change(session, bureau.proof(zhao), zhao.password(), totp(offered));
        refused("not-proved", () -> bureau.accounts.signIn(bureau.proof(zhao)));
        bureau.accounts.signIn(bureau.proof(new Holder(zhao.account(), zhao.password(), offered.secret())));
    }

    @Test
    void nothingThatProvesAnybodyStandsInTheJournal() throws Exception {
        String code = bureau.accounts.firstCode("root");
        Holder zhao = bureau.enrol("root-zhao", code);
        String pin = bureau.accounts.handOutPin(new Person("c", Role.CUSTODIAN, null), "4107");
        Session session = bureau.accounts.signIn(bureau.proof(zhao));
        List<String> secrets = new ArrayList<>(
                List.of(code, code.replace("-", ""), zhao.password(), zhao.totp(), pin, session.token(), "$argon2"));
        StringBuilder journal = new StringBuilder();
        bureau.journal.read(1, entry -> {
            journal.append(text(entry));
            return true;
        });
        String file = new String(((SimulatedDisk) bureau.disk).bytesOf(Bureau.CREDENTIALS), StandardCharsets.UTF_8);
        assertTrue(file.contains("$argon2id$"));
        secrets.forEach(secret -> assertFalse(journal.toString().contains(secret), secret));
        for (String plain : List.of(code, zhao.password(), session.token())) {
            assertFalse(file.contains(plain), plain);
        }
        assertEquals(1, bureau.events(AccountEnrolled.class).size());
        assertEquals(1, bureau.events(EnrolmentCodeMade.class).size());
    }

    private static String text(JournalEntry entry) {
        return entry.actor() + CanonicalJson.text(EventJson.data(entry.event()));
    }
}

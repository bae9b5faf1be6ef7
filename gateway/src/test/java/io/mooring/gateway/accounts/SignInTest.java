package io.mooring.gateway.accounts;

import static io.mooring.gateway.accounts.Bureau.DESK;
import static io.mooring.gateway.accounts.Bureau.STRANGER;
import static io.mooring.gateway.accounts.Bureau.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.AccountEvent.AccountLocked;
import io.mooring.gateway.AccountEvent.AccountUnlocked;
import io.mooring.gateway.AccountEvent.SessionsEnded;
import io.mooring.gateway.AccountEvent.SignInsFailed;
import io.mooring.gateway.AccountEvent.SignedIn;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.accounts.Bureau.Holder;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.custody.RefusalException.Kind;
import io.mooring.gateway.files.SimulatedDisk;
import io.mooring.gateway.journal.JournalInMemory;
import io.mooring.gateway.keys.PasswordHash.Cost;
import io.mooring.gateway.time.FakeClock;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** At stake: somebody is let in who should not be, or a bureau is kept out. */
class SignInTest {
    private final Bureau bureau;
    private final Holder zhao;

    SignInTest() throws Exception {
        bureau = new Bureau();
        zhao = bureau.administrator();
    }

    private Session signIn(Holder holder) throws RefusalException {
        return bureau.accounts.signIn(bureau.proof(holder));
    }

    private RefusalException fails(String account, String address) {
        return refusedAny(new Proof(account, "not the password", "000000", address));
    }

    private RefusalException refusedAny(Proof proof) {
        return assertThrows(RefusalException.class, () -> bureau.accounts.signIn(proof));
    }

    @Test
    void nameAndPasswordAndCodeOpenASession() throws Exception {
        Session session = signIn(zhao);
        assertEquals(new Person("root-zhao", Role.ADMINISTRATOR, null), session.person());
        assertEquals(43, session.token().length());
        assertEquals(
                session.person(),
                bureau.accounts.session(session.token()).orElseThrow().person());
        assertFalse(session.toString().contains(session.token()));
        assertEquals(2, bureau.events(SignedIn.class).size());
    }

    @Test
    void theNameIsTheSameHoweverItIsTyped() throws Exception {
        Proof typed = new Proof("  Ｒoot-ZHAO ", zhao.password(), bureau.nextCode(zhao), DESK);
        assertEquals("root-zhao", bureau.accounts.signIn(typed).person().account());
    }

    @Test
    void whatIsWrongIsNeverTold() throws Exception {
        String code = bureau.nextCode(zhao);
        Set<String> said = new HashSet<>();
        for (Proof wrong : List.of(
                new Proof("nobody", zhao.password(), code, DESK),
                new Proof(zhao.account(), "not the password", code, DESK),
                new Proof(zhao.account(), zhao.password(), "000000", DESK),
                new Proof(zhao.account(), zhao.password(), null, DESK),
                new Proof("", "", null, DESK),
                new Proof("x".repeat(10_000), "y".repeat(10_000), "z".repeat(10_000), STRANGER))) {
            RefusalException refused = refusedAny(wrong);
            assertEquals(Kind.FORBIDDEN, refused.kind());
            said.add(refused.code() + refused.text(Locale.ENGLISH));
            assertFalse(wrong.toString().contains(zhao.password()));
        }
        assertEquals(1, said.size(), said::toString);
        assertEquals(
                "root-zhao",
                bureau.accounts
                        .signIn(new Proof(zhao.account(), zhao.password(), code, DESK))
                        .person()
                        .account());
    }

    @Test
    void anUnknownNameTakesAsLongAsAWrongPassword() throws Exception {
        Bureau slow = new Bureau(new SimulatedDisk(), new JournalInMemory(), new FakeClock(), Cost.USUAL);
        Holder known = slow.administrator();
        long unknown = Long.MAX_VALUE;
        long wrong = Long.MAX_VALUE;
        for (int i = 0; i < 4; i++) {
            unknown = Math.min(unknown, cpuNanos(slow, "nobody" + i));
            wrong = Math.min(wrong, cpuNanos(slow, known.account()));
        }
        // A hash takes tens of milliseconds; without one it would be a hundredth of that.
        assertTrue(unknown > wrong / 2 && wrong > unknown / 2, unknown + " ns and " + wrong + " ns");
    }

    private static long cpuNanos(Bureau slow, String account) {
        var threads = ManagementFactory.getThreadMXBean();
        long began = threads.getCurrentThreadCpuTime();
        refused("not-proved", () -> slow.accounts.signIn(new Proof(account, "not the password", "000000", DESK)));
        return threads.getCurrentThreadCpuTime() - began;
    }

    /** A journal is heard in how long an answer takes, and where it fails, in the answer. */
    @Test
    void whoFailsMakesNobodyWriteWhicheverNameItIs() throws Exception {
        int before = bureau.events().size();
        for (int i = 0; i < 2 * Gate.LOCKED_FROM; i++) {
            for (String name : List.of(zhao.account(), "nobody")) {
                assertThrows(
                        RefusalException.class, () -> bureau.accounts.signIn(new Proof(name, "x", null, STRANGER)));
            }
            bureau.clock.advance(Duration.ofMinutes(16));
            assertEquals(before, bureau.events().size(), "after " + i);
        }
    }

    @Test
    void aCodeLetsInOnceAndNotAfterARestartEither() throws Exception {
        Proof proof = bureau.proof(zhao);
        bureau.accounts.signIn(proof);
        refused("not-proved", () -> bureau.accounts.signIn(proof));
        Bureau again = bureau.restarted(bureau.disk);
        refused("not-proved", () -> again.accounts.signIn(proof));
        again.accounts.signIn(again.proof(zhao));
    }

    @Test
    void aCodeThatWasUsedToApproveIsUsed() throws Exception {
        Holder wang = bureau.leader(zhao);
        Proof proof = bureau.proof(wang);
        Person second = bureau.accounts.second(bureau.person(zhao), proof, Act.ACCOUNT_APPROVE, Authority.ANY);
        assertEquals("leader-wang", second.account());
        refused("not-proved", () -> bureau.accounts.signIn(proof));
    }

    @Test
    void theSecondPersonIsAnotherOneWhoMay() throws Exception {
        Holder wang = bureau.leader(zhao);
        refused(
                "same-person",
                () -> bureau.accounts.second(
                        bureau.person(wang), bureau.proof(wang), Act.ACCOUNT_APPROVE, Authority.ANY));
        refused(
                "role",
                () -> bureau.accounts.second(
                        bureau.person(wang), bureau.proof(zhao), Act.ACCOUNT_APPROVE, Authority.ANY));
        Person sameOfficer = new Person("other", Role.CUSTODIAN, "4101");
        refused(
                "same-person",
                () -> bureau.accounts.second(sameOfficer, bureau.proof(wang), Act.ACCOUNT_APPROVE, Authority.ANY));
    }

    @Test
    void aSessionEndsWhenNobodyUsesItAndInAnyCaseOnce() throws Exception {
        Session idle = signIn(zhao);
        bureau.clock.advance(Sessions.IDLE_MAX.minusSeconds(1));
        assertTrue(bureau.accounts.session(idle.token()).isPresent());
        bureau.clock.advance(Sessions.IDLE_MAX);
        assertTrue(bureau.accounts.session(idle.token()).isEmpty());

        Session used = signIn(zhao);
        Duration step = Duration.ofMinutes(20);
        for (Duration gone = step; gone.compareTo(Sessions.LIFE_MAX) < 0; gone = gone.plus(step)) {
            bureau.clock.advance(step);
            assertTrue(bureau.accounts.session(used.token()).isPresent(), "after " + gone);
        }
        bureau.clock.advance(step);
        assertTrue(bureau.accounts.session(used.token()).isEmpty());
    }

    @Test
    void lookingAtASessionKeepsNobodySignedIn() throws Exception {
        Session session = signIn(zhao);
        bureau.clock.advance(Sessions.IDLE_MAX.minusSeconds(1));
        assertEquals(
                Duration.ofSeconds(1),
                bureau.accounts.peek(session.token()).orElseThrow().idleLeft());
        bureau.clock.advance(Duration.ofSeconds(1));
        assertTrue(bureau.accounts.peek(session.token()).isEmpty());
    }

    @Test
    void steppingTheWallClockProlongsNoSession() throws Exception {
        Session session = signIn(zhao);
        bureau.clock.advance(Sessions.IDLE_MAX);
        bureau.clock.stepWall(Duration.ofDays(-1));
        assertTrue(bureau.accounts.session(session.token()).isEmpty());
    }

    @Test
    void noTokenFromOutsideIsEverASession() throws Exception {
        Session session = signIn(zhao);
        for (String token :
                List.of("", "A".repeat(43), session.name(), session.token() + "A", Secret.sha256Of(session.token()))) {
            assertTrue(bureau.accounts.session(token).isEmpty(), token);
        }
        assertNotEquals(session.token(), signIn(zhao).token());
    }

    @Test
    void aRestartSignsEverybodyOut() throws Exception {
        Session session = signIn(zhao);
        assertTrue(
                bureau.restarted(bureau.disk).accounts.session(session.token()).isEmpty());
    }

    @Test
    void signingOutEndsOneAndEverywhereEndsAll() throws Exception {
        Session one = signIn(zhao);
        Session two = signIn(zhao);
        bureau.accounts.signOut(one.token());
        assertTrue(bureau.accounts.session(one.token()).isEmpty());
        assertTrue(bureau.accounts.session(two.token()).isPresent());
        bureau.accounts.signOutEverywhere(two.person());
        assertTrue(bureau.accounts.session(two.token()).isEmpty());
        assertEquals(
                List.of(
                        new SessionsEnded("root-zhao", 1, "signed out"),
                        new SessionsEnded("root-zhao", 2, "signed out everywhere")),
                bureau.events(SessionsEnded.class));
    }

    @Test
    void theSessionUnusedForLongestGoesForOneTooMany() throws Exception {
        Session used = signIn(zhao);
        Session unused = signIn(zhao);
        for (int i = 2; i <= Sessions.PER_ACCOUNT_MAX; i++) {
            assertTrue(bureau.accounts.session(used.token()).isPresent());
            signIn(zhao);
        }
        assertTrue(bureau.accounts.session(used.token()).isPresent());
        assertTrue(bureau.accounts.session(unused.token()).isEmpty());
    }

    @Test
    void whoGuessesWaitsLongerAndLonger() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertEquals("accounts.not-proved", fails(zhao.account(), STRANGER).code());
        }
        long waited = 0;
        for (int i = 0; i < 8; i++) {
            RefusalException wait = fails(zhao.account(), STRANGER);
            assertEquals(Kind.TOO_MANY, wait.kind());
            while (fails(zhao.account(), STRANGER).kind() == Kind.TOO_MANY) {
                bureau.clock.advance(Duration.ofSeconds(1));
                waited++;
            }
        }
        assertTrue(waited > 120, "waited " + waited);
    }

    @Test
    void theRightPasswordTooEarlyIsTooEarly() throws Exception {
        for (int i = 0; i < 6; i++) {
            fails(zhao.account(), STRANGER);
        }
        RefusalException wait = refusedAny(new Proof(zhao.account(), zhao.password(), bureau.code(zhao), STRANGER));
        assertEquals("accounts.wait", wait.code());
    }

    @Test
    void whoGuessesKeepsNobodyOutAtTheirOwnDeskOrTheMachine() throws Exception {
        signIn(zhao);
        for (int i = 0; i < 60; i++) {
            if (fails(zhao.account(), "10.6.6." + i % 250).kind() == Kind.TOO_MANY) {
                bureau.clock.advance(Duration.ofMinutes(1));
            }
        }
        bureau.accounts.look();
        assertEquals(Account.State.LOCKED, state());
        signIn(zhao);
        bureau.accounts.signIn(new Proof(zhao.account(), zhao.password(), bureau.nextCode(zhao), Proof.MACHINE));
        assertEquals(1, bureau.events(AccountLocked.class).size());
    }

    private Account.State state() {
        return bureau.accounts.find(zhao.account()).orElseThrow().state();
    }

    @Test
    void aLockEndsByItselfAndByTheAdministrator() throws Exception {
        for (int i = 0; i < Gate.LOCKED_FROM; i++) {
            fails(zhao.account(), "10.6.6." + i);
        }
        assertEquals(Account.State.ACTIVE, state(), "journalled later: who fails does not hear the disk");
        bureau.accounts.look();
        assertEquals(Account.State.LOCKED, state());
        bureau.accounts.look();
        assertEquals(Account.State.LOCKED, state());
        bureau.accounts.unlock(bureau.person(zhao), zhao.account(), "it was me");
        assertEquals(Account.State.ACTIVE, state());
        assertEquals("accounts.not-proved", fails(zhao.account(), "10.6.6.99").code());
        for (int i = 0; i < Gate.LOCKED_FROM; i++) {
            fails(zhao.account(), "10.6.7." + i);
        }
        bureau.accounts.look();
        assertEquals(Account.State.LOCKED, state());
        bureau.clock.advance(Duration.ofHours(1));
        bureau.accounts.look();
        assertEquals(Account.State.ACTIVE, state());
        assertEquals(2, bureau.events(AccountUnlocked.class).size());
    }

    @Test
    void manyAddressesOfOneNetworkAreOnePlace() {
        for (int i = 0; i < 5; i++) {
            assertEquals(Kind.FORBIDDEN, fails("nobody", "2001:db8:0:7::" + i).kind());
        }
        assertEquals(Kind.TOO_MANY, fails("nobody", "2001:db8:0:7:ffff::1").kind());
        assertEquals(Kind.FORBIDDEN, fails("nobody", "2001:db8:0:8::1").kind());
    }

    @Test
    void oneAddressThatTriesManyNamesIsSlowedDownToo() {
        Set<Kind> kinds = new HashSet<>();
        for (int i = 0; i < 21; i++) {
            kinds.add(fails("name" + i, STRANGER).kind());
        }
        assertEquals(Set.of(Kind.FORBIDDEN, Kind.TOO_MANY), kinds);
    }

    @Test
    void failuresAreToldTogetherAndNamesNobodyHasNever() throws Exception {
        fails("my-secret-password-in-the-wrong-field", STRANGER);
        fails("another", STRANGER);
        fails(zhao.account(), STRANGER);
        bureau.accounts.look();
        assertEquals(
                Set.of(new SignInsFailed(null, 2), new SignInsFailed(zhao.account(), 1)),
                Set.copyOf(bureau.events(SignInsFailed.class)));
        for (int i = 0; i < 4; i++) {
            fails(zhao.account(), STRANGER);
            bureau.accounts.look();
        }
        assertEquals(2, bureau.events(SignInsFailed.class).size());
        bureau.clock.advance(Failures.TOLD_EVERY);
        bureau.accounts.look();
        assertEquals(
                new SignInsFailed(zhao.account(), 4),
                bureau.events(SignInsFailed.class).get(2));
        assertEquals(5, bureau.accounts.find(zhao.account()).orElseThrow().failedSignIns());
        signIn(zhao);
        assertEquals(0, bureau.accounts.find(zhao.account()).orElseThrow().failedSignIns());
    }

    @Test
    void aMachineThatDoesNotKnowTheTimeSaysSo() {
        bureau.clock.trust(TimeTrust.UNTRUSTED, Duration.ZERO, "no source");
        assertEquals("accounts.not-proved-time", fails(zhao.account(), DESK).code());
        assertEquals("accounts.not-proved-time", fails("nobody", DESK).code());
    }
}

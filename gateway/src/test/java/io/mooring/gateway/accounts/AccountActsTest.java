package io.mooring.gateway.accounts;

import static io.mooring.gateway.accounts.Bureau.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.AccountEvent.AccountCreated;
import io.mooring.gateway.AccountEvent.AccountDisabled;
import io.mooring.gateway.AccountEvent.AccountRoleChanged;
import io.mooring.gateway.accounts.Bureau.Holder;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.custody.RefusalException.Kind;
import io.mooring.gateway.index.RecordingIndex;
import java.util.List;
import org.junit.jupiter.api.Test;

/** At stake: somebody alone makes of themselves whatever they like. */
class AccountActsTest {
    private final Bureau bureau;
    private final Holder zhao;
    private final Holder wang;
    private final Person administrator;

    AccountActsTest() throws Exception {
        bureau = new Bureau();
        zhao = bureau.administrator();
        wang = bureau.leader(zhao);
        administrator = bureau.person(zhao);
    }

    private NewAccount wanted(String name, Role role) {
        return new NewAccount(name, role, "Somebody", null);
    }

    @Test
    void theFirstWhoApprovesIsNamedWithoutAnotherAndNoSecondOneIs() throws Exception {
        refused("second-needed", () -> bureau.accounts.create(administrator, wanted("crony", Role.LEADER), null));
        assertEquals(AccountActs.APPROVING_ROLE, bureau.accounts.stateToGive(Role.LEADER));
        assertEquals(AccountActs.ORDINARY_ROLE, bureau.accounts.stateToGive(Role.AUDITOR));
        Bureau fresh = new Bureau();
        Holder alone = fresh.administrator();
        assertEquals(AccountActs.FIRST_APPROVER, fresh.accounts.stateToGive(Role.LEGAL_HEAD));
        assertEquals(AccountActs.APPROVING_ROLE, fresh.accounts.stateToGive(Role.CUSTODIAN));
        refused(
                "second-needed",
                () -> fresh.accounts.create(fresh.person(alone), wanted("crony", Role.ADMINISTRATOR), null));
    }

    @Test
    void aRoleOthersRelyOnIsGivenByTwo() throws Exception {
        Holder li = bureau.made(zhao, wang, "li", Role.CUSTODIAN);
        assertEquals(
                new AccountCreated("li", "custodian", "Mr li", null, "leader-wang"),
                bureau.events(AccountCreated.class).get(2));
        for (Role role : Role.values()) {
            if (role.approving()) {
                refused("second-needed", () -> bureau.accounts.create(administrator, wanted("x-y", role), null));
                refused("role", () -> bureau.accounts.create(administrator, wanted("x-y", role), bureau.proof(li)));
                refused(
                        "same-person",
                        () -> bureau.accounts.create(administrator, wanted("x-y", role), bureau.proof(zhao)));
            }
        }
        refused("second-needed", () -> bureau.accounts.code(administrator, "li", null));
        refused("second-needed", () -> bureau.accounts.code(administrator, wang.account(), null));
        refused("second-needed", () -> bureau.accounts.changeRole(administrator, "li", Role.STAFF, "moved on", null));
    }

    @Test
    void onlyTheAdministratorDoes() {
        for (Role role : Role.values()) {
            if (role != Role.ADMINISTRATOR) {
                Person other = new Person("other", role, null);
                refused("role", () -> bureau.accounts.create(other, wanted("x-y", Role.STAFF), null));
                refused("role", () -> bureau.accounts.code(other, wang.account(), null));
                refused("role", () -> bureau.accounts.changeRole(other, wang.account(), Role.STAFF, "x", null));
                refused("role", () -> bureau.accounts.disable(other, wang.account(), "x"));
                refused("role", () -> bureau.accounts.enable(other, wang.account(), "x", null));
                refused("role", () -> bureau.accounts.unlock(other, wang.account(), "x"));
                if (role != Role.CUSTODIAN) {
                    refused("role", () -> bureau.accounts.handOutPin(other, "4107"));
                }
            }
        }
    }

    @Test
    void theLastAdministratorAndTheLastWhoApprovesStay() throws Exception {
        refused("last-administrator", () -> bureau.accounts.disable(administrator, zhao.account(), "tired"));
        refused(
                "last-administrator",
                () -> bureau.accounts.changeRole(
                        administrator, zhao.account(), Role.STAFF, "tired", bureau.proof(wang)));
        refused("last-approver", () -> bureau.accounts.disable(administrator, wang.account(), "coup"));
        refused(
                "last-approver",
                () -> bureau.accounts.changeRole(
                        administrator, wang.account(), Role.STAFF, "coup", bureau.proof(wang)));
        Holder second = bureau.made(zhao, wang, "root-qian", Role.ADMINISTRATOR);
        bureau.accounts.disable(bureau.person(second), zhao.account(), "left the bureau");
        refused("no-longer", () -> bureau.accounts.disable(administrator, second.account(), "revenge"));
        refused("last-administrator", () -> bureau.accounts.disable(bureau.person(second), second.account(), "tired"));
    }

    @Test
    void anInvitedAdministratorIsNoneYet() throws Exception {
        bureau.accounts.create(administrator, wanted("root-qian", Role.ADMINISTRATOR), bureau.proof(wang));
        refused("last-administrator", () -> bureau.accounts.disable(administrator, zhao.account(), "tired"));
    }

    @Test
    void whoIsDisabledIsOutAtOnceAndMayNotComeBack() throws Exception {
        Holder li = bureau.made(zhao, wang, "li", Role.CUSTODIAN);
        Session open = bureau.accounts.signIn(bureau.proof(li));
        bureau.accounts.disable(administrator, "li", "left the bureau");
        assertTrue(bureau.accounts.session(open.token()).isEmpty());
        refused("not-proved", () -> bureau.accounts.signIn(bureau.proof(li)));
        refused(
                "not-proved",
                () -> bureau.accounts.second(administrator, bureau.proof(li), Act.ACCOUNT_OWN, Authority.ANY));
        assertEquals(List.of(new AccountDisabled("li", "left the bureau")), bureau.events(AccountDisabled.class));
        refused("account-disabled", () -> bureau.accounts.code(administrator, "li", bureau.proof(wang)));
        refused("second-needed", () -> bureau.accounts.enable(administrator, "li", "is back", null));
        bureau.accounts.enable(administrator, "li", "is back", bureau.proof(wang));
        bureau.accounts.signIn(bureau.proof(li));
    }

    @Test
    void anotherRoleEndsWhatIsOpenInTheOldOne() throws Exception {
        Holder li = bureau.made(zhao, wang, "li", Role.CUSTODIAN);
        Session open = bureau.accounts.signIn(bureau.proof(li));
        bureau.accounts.changeRole(administrator, "li", Role.STAFF, "moved on", bureau.proof(wang));
        assertTrue(bureau.accounts.session(open.token()).isEmpty());
        assertEquals(
                Role.STAFF, bureau.accounts.signIn(bureau.proof(li)).person().role());
        assertEquals(
                List.of(new AccountRoleChanged("li", "custodian", "staff", "moved on", "leader-wang")),
                bureau.events(AccountRoleChanged.class));
    }

    private long version(String account) throws RefusalException {
        return bureau.accounts.find(account).orElseThrow().version();
    }

    @Test
    void aVersionIsThatOfTheLastDecisionAndNotOfWhoSignsInOrTries() throws Exception {
        Holder li = bureau.made(zhao, wang, "li", Role.CUSTODIAN);
        long made = version("li");
        bureau.accounts.signIn(bureau.proof(li));
        for (int i = 0; i < 12; i++) {
            Proof wrong = new Proof("li", "guess", "000000", "10.6." + i + ".1");
            assertThrows(RefusalException.class, () -> bureau.accounts.signIn(wrong));
        }
        bureau.accounts.look();
        assertEquals(
                Account.State.LOCKED, bureau.accounts.find("li").orElseThrow().state());
        assertEquals(made, version("li"), "a stranger who guesses keeps nobody from deciding");
        bureau.accounts.unlock(administrator, "li", "it was he");
        long unlocked = version("li");
        bureau.accounts.changeRole(administrator, "li", Role.STAFF, "moved on", bureau.proof(wang));
        long changed = version("li");
        bureau.accounts.disable(administrator, "li", "left");
        assertTrue(made < unlocked && unlocked < changed && changed < version("li"));
    }

    @Test
    void whatMustHoldIsAskedWithinEachAct() throws Exception {
        Holder li = bureau.made(zhao, wang, "li", Role.CUSTODIAN);
        long seen = version("li");
        AccountActs acts = bureau.accounts.provided(() -> {
            if (version("li") != seen) {
                throw new RefusalException(Kind.CONFLICT, AccountActs.class, "changed-meanwhile", "li");
            }
        });
        acts.code(administrator, "li", bureau.proof(wang));
        long other = version("li");
        refused("changed-meanwhile", () -> acts.code(administrator, "li", bureau.proof(wang)));
        refused("changed-meanwhile", () -> acts.changeRole(administrator, "li", Role.STAFF, "x", bureau.proof(wang)));
        refused("changed-meanwhile", () -> acts.disable(administrator, "li", "x"));
        refused("changed-meanwhile", () -> acts.enable(administrator, "li", "x", bureau.proof(wang)));
        refused("changed-meanwhile", () -> acts.unlock(administrator, "li", "x"));
        assertEquals(other, version("li"));
        assertEquals("li", bureau.accounts.signIn(bureau.proof(li)).person().account());
    }

    @Test
    void whoHasNoSecondFactorEnrolsAnewForARoleThatNeedsOne() throws Exception {
        String code = bureau.accounts.create(administrator, wanted("sun", Role.AUDITOR), null);
        bureau.accounts.enrol(new NewCredential("sun", code, null, Bureau.PASSWORD, null, Bureau.DESK));
        bureau.accounts.changeRole(administrator, "sun", Role.CUSTODIAN, "promoted", bureau.proof(wang));
        refused("not-proved", () -> bureau.accounts.signIn(new Proof("sun", Bureau.PASSWORD, null, Bureau.DESK)));
        assertEquals(
                Account.State.INVITED, bureau.accounts.find("sun").orElseThrow().state());
        bureau.enrol("sun", bureau.accounts.code(administrator, "sun", bureau.proof(wang)));
    }

    /** At stake: an administrator makes a code alone, keeps it until two gave the role, and has it without the second. */
    @Test
    void aCodeThatOneMadeAloneIsNoneForARoleThatTwoGive() throws Exception {
        bureau.made(zhao, wang, "sun", Role.AUDITOR);
        String kept = bureau.accounts.code(administrator, "sun", null);
        bureau.accounts.changeRole(administrator, "sun", Role.CUSTODIAN, "promoted", bureau.proof(wang));
        refused("code", () -> bureau.enrol("sun", kept));
        bureau.made(zhao, wang, "qian", Role.CUSTODIAN);
        String approved = bureau.accounts.code(administrator, "qian", bureau.proof(wang));
        bureau.accounts.changeRole(administrator, "qian", Role.LEGAL_HEAD, "promoted", bureau.proof(wang));
        bureau.enrol("qian", approved);
        String ordinary = bureau.accounts.create(administrator, wanted("li", Role.AUDITOR), null);
        bureau.accounts.changeRole(administrator, "li", Role.STAFF, "moved on", null);
        bureau.enrol("li", ordinary);
    }

    @Test
    void onePersonHasOneAccountAndANameIsNeverGivenTwice() throws Exception {
        refused(
                "account-exists",
                () -> bureau.accounts.create(administrator, wanted(" LEADER-Wang ", Role.STAFF), null));
        NewAccount twin = new NewAccount("wang-too", Role.STAFF, "Wang", "4101");
        refused("officer-has-account", () -> bureau.accounts.create(administrator, twin, null));
        for (String bad : List.of("", "x", "a b", "../etc", "张三", "-x", "x".repeat(33), "a/b", "a\u0000b")) {
            refused("account-form", () -> bureau.accounts.create(administrator, wanted(bad, Role.STAFF), null));
        }
        refused(
                "person-form",
                () -> bureau.accounts.create(administrator, new NewAccount("x-y", Role.STAFF, "a\nb", null), null));
        refused(
                "officer-form",
                () -> bureau.accounts.create(administrator, new NewAccount("x-y", Role.STAFF, "a", "41 07"), null));
    }

    @Test
    void whoLostWhatProvesThemGoesOnUntilTheNewCodeIsUsed() throws Exception {
        Holder li = bureau.made(zhao, wang, "li", Role.CUSTODIAN);
        String code = bureau.accounts.code(administrator, "li", bureau.proof(wang));
        Session open = bureau.accounts.signIn(bureau.proof(li));
        Holder anew = bureau.enrol("li", code);
        assertTrue(bureau.accounts.session(open.token()).isEmpty());
        refused("not-proved", () -> bureau.accounts.signIn(bureau.proof(li)));
        bureau.accounts.signIn(bureau.proof(anew));
    }

    @Test
    void theMachinesOwnCodeHelpsWhomNobodyElseCan() throws Exception {
        bureau.enrol(wang.account(), bureau.accounts.codeHere("root", wang.account()));
        refused("no-account", () -> bureau.accounts.codeHere("root", "nobody"));
    }

    @Test
    void whatLivedThroughIsWhatIsReplayed() throws Exception {
        bureau.made(zhao, wang, "li", Role.CUSTODIAN);
        bureau.accounts.changeRole(administrator, "li", Role.STAFF, "moved on", bureau.proof(wang));
        bureau.accounts.handOutPin(new Person("c", Role.CUSTODIAN, null), "4107");
        bureau.accounts.disable(administrator, "li", "left");
        bureau.accounts.look();
        try (RecordingIndex replayed = RecordingIndex.inMemory(bureau.journal, AccountRegister.VIEW)) {
            assertEquals(List.of(), bureau.index.differences(replayed, 10));
            assertEquals(
                    bureau.accounts.all(),
                    new Register(replayed)
                            .all().stream().map(AccountRow::account).toList());
        }
    }
}

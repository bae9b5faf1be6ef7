package io.mooring.gateway.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.Actor;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.custody.RefusalException.Kind;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** At stake: nobody does what the table does not list, and no table says what no bureau would want. */
class AuthorityTest {
    private static final Set<Role> APPROVERS = EnumSet.of(Role.LEGAL_HEAD, Role.LEADER);

    static boolean checked(Role role, Act act, String state) {
        try {
            Authority.check(role, act, state);
            return true;
        } catch (RefusalException e) {
            assertEquals(Kind.FORBIDDEN, e.kind());
            return false;
        }
    }

    private static Set<Role> mayInAnyState(Act act) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        Authority.states(act).forEach(state -> roles.addAll(Authority.table().roles(act, state)));
        return roles;
    }

    @Test
    void everyActIsSomebodys() {
        for (Act act : Act.values()) {
            assertFalse(mayInAnyState(act).isEmpty(), act::name);
        }
    }

    @Test
    void anActOrAStateThatIsNotListedIsNobodys() {
        for (Role role : Role.values()) {
            assertFalse(checked(role, Act.ACCOUNT_OWN, "unheard-of"));
            assertTrue(checked(role, Act.ACCOUNT_OWN, Authority.ANY));
        }
        Permissions empty = Permissions.parse("# nothing\n");
        for (Act act : Act.values()) {
            assertEquals(Set.of(), empty.roles(act, Authority.ANY));
        }
    }

    @Test
    void onlyWhoDecidesForTheBureauApproves() {
        for (Act act : Act.values()) {
            if (act.name().endsWith("_APPROVE")) {
                assertTrue(APPROVERS.containsAll(mayInAnyState(act)), act::name);
            }
        }
    }

    @Test
    void whoRunsTheMachineTouchesNoRecords() {
        for (Act act : Act.values()) {
            boolean machine = List.of(
                                    "ACCOUNT_",
                                    "BAY_USE",
                                    "CAMERA_READ",
                                    "OFFICER_READ",
                                    "DELIVERY_",
                                    "DOCK_",
                                    "HISTORY_ACKNOWLEDGE",
                                    "ORDERS_",
                                    "TIME_")
                            .stream()
                            .anyMatch(act.name()::startsWith)
                    || act.name().startsWith("POLICY_")
                    || act == Act.CATALOGUE_READ;
            assertTrue(machine || !mayInAnyState(act).contains(Role.ADMINISTRATOR), act::name);
        }
        assertFalse(mayInAnyState(Act.ACCOUNT_APPROVE).contains(Role.ADMINISTRATOR));
    }

    @Test
    void whoAuditsChangesNothing() {
        for (Act act : Act.values()) {
            boolean looks = act.name().matches(".*_(READ|EXPORT|SEARCH)") || act == Act.ACCOUNT_OWN;
            assertTrue(looks || !mayInAnyState(act).contains(Role.AUDITOR), act::name);
        }
    }

    @Test
    void onlyTheAdministratorGivesRolesAndNobodyGivesOneAlone() {
        for (Act act : List.of(Act.ACCOUNT_CREATE, Act.ACCOUNT_ROLE, Act.ACCOUNT_CODE, Act.ACCOUNT_ENABLE)) {
            assertEquals(Set.of(Role.ADMINISTRATOR), mayInAnyState(act), act::name);
        }
        assertEquals(APPROVERS, mayInAnyState(Act.ACCOUNT_APPROVE));
    }

    @Test
    void actsStandInTheOrderOfTheAlphabet() {
        List<String> acts = Arrays.stream(Act.values()).map(Act::name).toList();
        assertEquals(acts.stream().sorted().toList(), acts);
    }

    @Test
    void whoApprovesIsAnotherPersonByAccountAndByNumber() throws Exception {
        Person leader = new Person("wang", Role.LEADER, "4107");
        Authority.requireOther(Actor.person("custodian", "li"), leader);
        for (String same : List.of("wang", "4107")) {
            RefusalException refused = assertThrows(
                    RefusalException.class, () -> Authority.requireOther(Actor.person("custodian", same), leader));
            assertEquals("accounts.same-person", refused.code());
            assertTrue(refused.text(Locale.SIMPLIFIED_CHINESE).contains("同一人"));
        }
    }

    @Test
    void aTableThatIsWrongIsNoTable() {
        for (String wrong : List.of(
                "ACCOUNT_OWN | any | LEADER",
                "ACCOUNT_OWN | any | LEADER LEADER | x",
                "ACCOUNT_OWN | Any | LEADER | x",
                "ACCOUNT_OWN | * | LEADER | x",
                "ACCOUNT_OWN | any |  | x",
                "NO_SUCH_ACT | any | LEADER | x",
                "ACCOUNT_OWN | any | KING | x",
                "ACCOUNT_OWN | any | LEADER | x\nACCOUNT_OWN | any | STAFF | x")) {
            IllegalArgumentException refused =
                    assertThrows(IllegalArgumentException.class, () -> Permissions.parse(wrong), wrong);
            assertTrue(refused.toString().contains("permissions.txt, line "), refused::toString);
        }
    }
}

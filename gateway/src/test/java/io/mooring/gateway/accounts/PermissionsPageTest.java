package io.mooring.gateway.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * At stake: what the page promises about who may do what is what the program checks, in every cell. A changed table shows as
 * a changed page, which somebody reads before it is kept.
 */
class PermissionsPageTest {
    private static final Path PAGE = Path.of("docs/permissions.md").toAbsolutePath();
    private static final String ALLOWED = "✓";
    private static final String DENIED = "–";

    private static String page() throws Exception {
        return Files.readString(PAGE, StandardCharsets.UTF_8);
    }

    @Test
    void thePageShowsTheTable() throws Exception {
        String page = page();
        int begin = page.indexOf(PermissionsPage.BEGIN);
        assertTrue(begin >= 0, () -> PAGE + " lacks the line " + PermissionsPage.BEGIN);
        String table = PermissionsPage.table(Authority.table());
        String printed = page.substring(0, begin) + PermissionsPage.BEGIN + table;
        Path target =
                Files.createDirectories(Path.of("target").toAbsolutePath()).resolve("permissions.md");
        Files.writeString(target, printed);
        assertEquals(printed, page, () -> "the table has changed: read " + target + ", then copy it to " + PAGE);
    }

    @Test
    void everyCellOfThePageIsWhatIsChecked() throws Exception {
        Set<String> listed = new HashSet<>();
        for (List<String> cells : rows(page())) {
            Act act = Act.valueOf(cells.get(0).toUpperCase(Locale.ROOT).replace('-', '_'));
            String state = cells.get(1);
            listed.add(act + " " + state);
            for (Role role : Role.values()) {
                String cell = cells.get(2 + role.ordinal());
                assertTrue(cell.equals(ALLOWED) || cell.equals(DENIED), () -> "a cell says '" + cell + "'");
                assertEquals(cell.equals(ALLOWED), allowed(role, act, state), () -> role + " " + act + " " + state);
            }
        }
        assertEquals(List.of(), allowedBeside(listed));
    }

    private static List<String> allowedBeside(Set<String> listed) {
        List<String> found = new ArrayList<>();
        for (Act act : Act.values()) {
            for (String state : everyState()) {
                for (Role role : Role.values()) {
                    if (!listed.contains(act + " " + state) && allowed(role, act, state)) {
                        found.add(role + " " + act + " " + state);
                    }
                }
            }
        }
        return found;
    }

    /** All states of all acts, and some that are none. */
    private static Set<String> everyState() {
        Set<String> states = new HashSet<>(Set.of("", "Any", "ANY", "*", "any ", "unheard-of"));
        Authority.table().all().forEach(row -> states.add(row.state()));
        return states;
    }

    private static boolean allowed(Role role, Act act, String state) {
        boolean allowed = Authority.allows(role, act, state);
        assertEquals(allowed, AuthorityTest.checked(role, act, state));
        return allowed;
    }

    private static List<List<String>> rows(String page) {
        return page.substring(page.indexOf(PermissionsPage.BEGIN))
                .lines()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| act |"))
                .map(line -> List.of(line.split("\\|")).stream()
                        .skip(1)
                        .map(String::strip)
                        .collect(Collectors.toList()))
                .toList();
    }
}

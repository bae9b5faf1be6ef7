package io.mooring.gateway.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** At stake: somebody who writes a bureau's policy by a page that the program has left behind. */
class PolicyPageTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z-]+\\.[a-z-]+)` \\| (.+) \\| (.+) \\|$");

    private static List<MatchResult> rows() throws Exception {
        return ROW.matcher(Files.readString(Path.of("docs", "policies.md")))
                .results()
                .toList();
    }

    @Test
    void everyPathStandsOnThePageOnceAndNoOther() throws Exception {
        List<String> named = rows().stream().map(row -> row.group(1)).sorted().toList();
        assertEquals(List.copyOf(new TreeSet<>(PolicyForm.stated())), named);
    }

    @Test
    void theSchemaSaysWhatThePageSays() throws Exception {
        var form = new PolicyForm();
        List<String> page = new ArrayList<>();
        List<String> schema = new ArrayList<>();
        for (MatchResult row : rows()) {
            String says = row.group(2).substring(0, 1).toUpperCase(Locale.ROOT)
                    + row.group(2).substring(1);
            page.add((row.group(1) + ": " + says + ". Unstated: " + row.group(3) + ".").replace("`", ""));
            String pointer = "/properties/" + row.group(1).replace(".", "/properties/") + "/description";
            schema.add(row.group(1) + ": " + form.part(pointer).asText());
        }
        assertEquals(page, schema);
    }

    @Test
    void thePageNamesEveryKeyOfAnAccessRow() throws Exception {
        String page = Files.readString(Path.of("docs", "policies.md"));
        String rows = page.substring(page.indexOf("`access.rows` lists"));
        List<String> unnamed = PolicyKeys.OF_ROWS.stream()
                .map(Key::path)
                .filter(key -> !rows.contains("`" + key + "`"))
                .toList();
        assertEquals(List.of(), unnamed);
    }
}

package io.mooring.gateway.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** At stake: documentation that says what the program does. */
class KeyDescriptionTest {
    /** Relative to the module, where tests run. */
    private static final Path PAGE = Path.of("docs", "configuration.md");

    @ParameterizedTest
    @EnumSource
    void standsInThePageAsItIs(ConfigFiles.Role role) throws Exception {
        String table = KeyDescription.markdown(KeyDescription.of(role));
        String page = Files.readString(PAGE);
        assertTrue(
                page.contains(table),
                () -> PAGE + " does not hold the table of " + role + "; put this in its place:\n\n" + table);
    }

    @ParameterizedTest
    @EnumSource
    void everyDefaultIsOfItsOwnForm(ConfigFiles.Role role) {
        KeyTable table = role == ConfigFiles.Role.DOCK ? DockKeys.TABLE : OfficeKeys.TABLE;
        List<String> wrong = table.rows()
                .filter(row -> row.key().fallback() != null)
                .filter(row -> row.key()
                        .form()
                        .read(com.typesafe.config.ConfigFactory.parseString(
                                        "v = " + row.key().fallback())
                                .getValue("v"))
                        .isEmpty())
                .map(KeyTable.Row::path)
                .toList();
        assertEquals(List.of(), wrong);
    }
}

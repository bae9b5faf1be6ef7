package io.mooring.gateway.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** At stake: whose orders a dock obeys. It must be clear, and it must be one. */
class DeskOfficeTest {
    private static final String KEYS = "pins = [\"sha256//47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\"],"
            + " receipt-keys = [\"ed25519:11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"]";

    @TempDir
    Path directory;

    private DeskConfig desk(String desk, String... destinations) throws Exception {
        Path file = directory.resolve("dock.conf");
        Files.writeString(
                file,
                "dock.id = dock-1\ndesk { " + desk + " }\ndestinations = [" + String.join(",\n", destinations) + "]\n");
        return ConfigFiles.dock(file).desk();
    }

    private String refused(String desk, String... destinations) {
        return String.valueOf(assertThrows(ConfigRefusedException.class, () -> desk(desk, destinations))
                .getMessage());
    }

    private static String office(String name) {
        return "{ name = " + name + ", kind = office, url = \"https://office:8461\", " + KEYS + " }";
    }

    private static String plain(String name) {
        return "{ name = " + name + ", kind = office, url = \"http://office:8461\", trusted-link = true,"
                + " receipt-keys = [\"ed25519:11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"] }";
    }

    @Test
    void theOnlyOfficeIsMeant() throws Exception {
        assertEquals(Optional.of("a"), desk("here = false", office("a")).office());
        assertEquals(
                Optional.of("a"), desk("here = false", plain("b"), office("a")).office());
    }

    @Test
    void oneOfSeveralIsNamed() throws Exception {
        assertEquals(
                Optional.of("b"),
                desk("here = false, office = b", office("a"), office("b")).office());
        String message = refused("here = false", office("a"), office("b"));
        assertTrue(message.contains("desk.office: expected one of the offices"), message);
    }

    @Test
    void whatIsNamedIsAnOfficeOverTls() {
        for (String destination :
                new String[] {plain("a"), office("b"), "{ name = a, kind = directory, path = /mnt }"}) {
            String message = refused("here = false, office = a", destination);
            assertTrue(message.contains("desk.office"), message);
        }
    }

    @Test
    void aDockThatIsItsOwnDeskFollowsNobody() throws Exception {
        assertEquals(Optional.empty(), desk("here = true", office("a")).office());
        String message = refused("here = true, office = a", office("a"));
        assertTrue(message.contains("expected nothing with desk.here = true, got a"), message);
    }

    @Test
    void withoutAnOfficeNobodyIsHeard() throws Exception {
        assertEquals(Optional.empty(), desk("here = false", plain("a")).office());
        assertEquals(Optional.empty(), desk("here = false").office());
    }
}

package io.mooring.gateway.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** At stake: a refusal that was named anew, or that nobody thought of here, is said far from the field that it is about. */
class BlameTest {
    private static final Path RESOURCES = Path.of("src/main/resources/io/mooring/gateway");
    private static final String REFUSALS = "refusals_en.properties";

    private static Properties properties(InputStream in) throws IOException {
        var read = new Properties();
        try (in) {
            read.load(in);
        }
        return read;
    }

    private static Properties table() throws IOException {
        return properties(
                Objects.requireNonNull(Blame.class.getResourceAsStream("blame.properties"), "blame.properties"));
    }

    /** Those of what came in say their place themselves. */
    private static Set<String> codes() throws IOException {
        Set<String> codes = new TreeSet<>();
        try (Stream<Path> files = Files.walk(RESOURCES)) {
            for (Path file : files.filter(one -> one.endsWith(REFUSALS)).toList()) {
                String area =
                        Objects.requireNonNull(file.getParent()).getFileName().toString();
                properties(Files.newInputStream(file)).stringPropertyNames().stream()
                        .map(key -> area + "." + key)
                        .filter(code -> !code.startsWith("api.field.") && !code.contains(".word."))
                        .forEach(codes::add);
            }
        }
        return codes;
    }

    @Test
    void everyRefusalThatThereIsStandsInTheTableAndNoOther() throws IOException {
        Set<String> codes = codes();
        assertEquals(codes, new TreeSet<>(table().stringPropertyNames()));
        assertTrue(codes.size() > 200, "read " + codes.size());
    }

    /** A name that nothing takes points at nothing. */
    @Test
    void everyMemberThatTheTableNamesIsOneThatSomebodyTakes() throws Exception {
        String openApi = Files.readString(Path.of("docs/openapi.json"));
        Set<String> nowhere = new TreeSet<>();
        Properties table = table();
        for (String code : table.stringPropertyNames()) {
            for (String member : table.getProperty(code).split("[ .]")) {
                boolean known = openApi.contains("\"" + member + "\"") || member.matches("|\\{0}|header:.*");
                if (!known) {
                    nowhere.add(code + "=" + member);
                }
            }
        }
        assertEquals(Set.of(), nowhere);
    }
}

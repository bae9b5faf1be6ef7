package io.mooring.gateway.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.app.DeskAsking.Request;
import io.mooring.gateway.app.talk.Words;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** At stake: a password in an argument can be read by every process of the machine. */
final class DeskInputTest {
    private static final Words WORDS = Words.of(Locale.ENGLISH, "desk");

    private final InputStream in = System.in;

    @AfterEach
    void restore() {
        System.setIn(in);
    }

    private static Map<String, Object> input(String name, String kind, boolean secret) {
        return Map.of("name", name, "kind", kind, "required", true, "secret", secret);
    }

    private static Map<String, Object> row(String method, Object... inputs) {
        return Map.of("method", method, "path", "/things/{thing}", "upload", List.of(), "inputs", List.of(inputs));
    }

    private static Request request(Map<String, Object> row, String typing, String... typed) throws Exception {
        System.setIn(new ByteArrayInputStream(typing.getBytes(StandardCharsets.UTF_8)));
        return new DeskInput(row, DeskInput.typed(List.of(typed), WORDS), new Prompts(true), WORDS).request();
    }

    @Test
    void theSecondPersonIsAskedAtTheTerminal() throws Exception {
        Map<String, Object> row = row("POST", input("thing", "text", false), input("second", "second", false));
        Request asked = request(row, "wang\nher password\n123456\n", "thing=a b");
        assertEquals("/things/a%20b", asked.path());
        assertEquals(
                "{\"second\":{\"account\":\"wang\",\"code\":\"123456\",\"password\":\"her password\"}}",
                new String(asked.body(), StandardCharsets.UTF_8));
        assertThrows(
                DeskInput.MisusedException.class, () -> request(row, "", "thing=a", "second={\"password\":\"x\"}"));
    }

    @Test
    void aSecretIsNoArgument() throws Exception {
        Map<String, Object> row = row("POST", input("thing", "text", false), input("pin", "text", true));
        assertEquals(
                "{\"pin\":\"2468\"}",
                new String(request(row, "2468\n", "thing=a").body(), StandardCharsets.UTF_8));
        var refused = assertThrows(DeskInput.MisusedException.class, () -> request(row, "", "thing=a", "pin=2468"));
        assertTrue(String.valueOf(refused.getMessage()).contains("terminal"), refused.getMessage());
    }

    @Test
    void whatGoesInIsOfItsKind() throws Exception {
        Map<String, Object> row = row(
                "POST",
                input("thing", "text", false),
                input("count", "number", false),
                input("sure", "flag", false),
                input("many", "list", false));
        assertEquals(
                "{\"count\":3,\"many\":[\"a\",{\"b\":1}],\"sure\":true}",
                new String(
                        request(row, "", "thing=x", "count=3", "sure=true", "many=a", "many={\"b\":1}")
                                .body(),
                        StandardCharsets.UTF_8));
        assertEquals(
                Map.of("count", List.of("3")),
                request(
                                row("GET", input("thing", "text", false), input("count", "number", false)),
                                "",
                                "thing=x",
                                "count=3")
                        .query());
    }
}

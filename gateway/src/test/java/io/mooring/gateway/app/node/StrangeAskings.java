package io.mooring.gateway.app.node;

import io.mooring.gateway.accounts.Role;
import io.mooring.gateway.api.Asked;
import io.mooring.gateway.api.Asking;
import io.mooring.gateway.api.Endpoint;
import io.mooring.gateway.api.Samples;
import io.mooring.gateway.json.CanonicalJson;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Requests that know every place and every name, and say what no page of ours would. Seeded. */
final class StrangeAskings {
    private static final int DEPTH_MAX = 3;
    private static final String HALF = "half-of-a-pair";

    /** What means something somewhere, and what is known to break things elsewhere. */
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "x",
            "custodian",
            "leader",
            "legal-head",
            "administrator",
            "000001",
            "A/B/C",
            "A/B/C/../..",
            "%00%2f%zz",
            "v-1",
            "activity-1",
            "0".repeat(64),
            "f".repeat(64),
            "2026-11-22",
            "2026-11-22T00:00:00Z",
            "-999999999-01-01T00:00:00Z",
            "+1000000000-12-31T23:59:59.999999999Z",
            "9999-12-31T23:59:59Z",
            "P999999999999D",
            "24:00",
            "-1",
            "9223372036854775808",
            "1e400",
            "NaN",
            "null",
            "true",
            "{0}'{1}",
            "=cmd|' /C calc'!A0",
            "\u0000\u0007\u001b[2J",
            "\u202e\ufeff\u2028",
            "\ud800",
            "执法记录仪",
            "\ud83d\udcf7".repeat(40),
            "..",
            "/etc/passwd",
            "a\nb\r\nc",
            "x".repeat(5000));

    private static final List<Object> OTHERS = List.of(
            0L,
            1L,
            -1L,
            2L,
            17L,
            Long.MAX_VALUE,
            Long.MIN_VALUE,
            Integer.MAX_VALUE + 1L,
            true,
            false,
            List.of(),
            Map.of());

    private final Random random;

    StrangeAskings(Random random) {
        this.random = random;
    }

    /** By somebody, of one endpoint. */
    Asked of(Endpoint<?> endpoint, @Nullable Role as) {
        Asking asking = Asking.of(endpoint.method().name(), path(endpoint));
        if (as != null) {
            asking.as(as);
        }
        Map<String, Object> members = spoiled(Samples.of(endpoint.input()), 0);
        parameters(endpoint.path()).forEach(members::remove);
        if (endpoint.method().safe() || endpoint.upload() != null || random.nextInt(8) == 0) {
            members.forEach((name, value) -> asking.query(name, String.valueOf(value)));
        }
        if (endpoint.upload() != null) {
            asking.body(
                    endpoint.upload()
                            .types()
                            .get(random.nextInt(endpoint.upload().types().size())),
                    bytes());
        } else if (!endpoint.method().safe()) {
            body(asking, members);
        }
        if (random.nextInt(3) == 0) {
            asking.header(Asked.IF_MATCH, random.nextBoolean() ? "*" : text());
        }
        if (random.nextInt(10) == 0) {
            asking.header(Asked.IDEMPOTENCY_KEY, text());
        }
        return asking.asked();
    }

    private void body(Asking asking, Map<String, Object> members) {
        switch (random.nextInt(12)) {
            case 0 -> asking.body("application/json", bytes());
            case 1 -> asking.json("[".repeat(1 + random.nextInt(60_000)));
            case 2 -> asking.json("{\"a\":".repeat(1 + random.nextInt(10_000)) + "1");
            case 3 -> asking.json(String.valueOf(other(0)));
            default -> {
                byte[] json = json(members);
                if (random.nextInt(6) == 0) {
                    json[random.nextInt(json.length)] ^= (byte) (1 << random.nextInt(8));
                }
                asking.body("application/json", json);
            }
        }
    }

    private static byte[] json(Map<String, Object> members) {
        // Half a pair has no bytes of its own, and the largest numbers no form of ours, but JSON has room for both.
        return CanonicalJson.text(halves(members))
                .replace(HALF, "\\ud800")
                .replaceAll("\"huge(-?[0-9]+)\"", "$1")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Object halves(Object value) {
        if (value instanceof String text) {
            return text.equals("\ud800") ? HALF : text;
        } else if (value instanceof Long number && Math.abs(number / 2) > 1L << 52) {
            return "huge" + number;
        } else if (value instanceof List<?> list) {
            return list.stream().map(StrangeAskings::halves).toList();
        } else if (value instanceof Map<?, ?> map) {
            Map<String, Object> halves = new LinkedHashMap<>();
            map.forEach((name, one) -> halves.put(String.valueOf(halves(name)), halves(one)));
            return halves;
        }
        return value;
    }

    private static List<String> parameters(String path) {
        return Pattern.compile("\\{([A-Za-z]+)}")
                .matcher(path)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private String path(Endpoint<?> endpoint) {
        String path = endpoint.path();
        for (String parameter : parameters(path)) {
            String value = URLEncoder.encode(text(), StandardCharsets.UTF_8).replace("+", "%20");
            path = path.replace("{" + parameter + "}", value.isEmpty() || random.nextInt(12) == 0 ? "%ff" : value);
        }
        return path;
    }

    /** Most members keep what the sample says, so that what is said of the others is looked at. */
    private Map<String, Object> spoiled(Map<?, ?> sample, int depth) {
        Map<String, Object> members = new LinkedHashMap<>();
        sample.forEach((name, value) -> {
            switch (random.nextInt(6)) {
                case 0 -> members.put(String.valueOf(name), other(depth));
                case 1, 2 -> members.put(String.valueOf(name), value instanceof String ? text() : value);
                case 3 -> {
                    if (random.nextInt(4) > 0) {
                        members.put(String.valueOf(name), value);
                    }
                }
                default ->
                    members.put(
                            String.valueOf(name), value instanceof Map<?, ?> inner ? spoiled(inner, depth + 1) : value);
            }
        });
        if (random.nextInt(8) == 0) {
            members.put(text(), other(depth));
        }
        return members;
    }

    private Object other(int depth) {
        if (depth < DEPTH_MAX && random.nextInt(4) == 0) {
            List<Object> list = new ArrayList<>();
            for (int i = random.nextInt(5); i > 0; i--) {
                list.add(other(depth + 1));
            }
            return random.nextBoolean() ? list : Map.of(text(), list);
        }
        return random.nextBoolean() ? text() : OTHERS.get(random.nextInt(OTHERS.size()));
    }

    private String text() {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }

    private byte[] bytes() {
        byte[] bytes = new byte[random.nextInt(4000)];
        random.nextBytes(bytes);
        if (random.nextBoolean()) {
            byte[] table =
                    (text() + "," + text() + "\r\n\"" + text() + "\";" + text()).getBytes(StandardCharsets.UTF_8);
            System.arraycopy(table, 0, bytes, 0, Math.min(table.length, bytes.length));
        }
        return bytes;
    }
}

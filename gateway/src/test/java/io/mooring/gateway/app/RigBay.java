package io.mooring.gateway.app;

import java.util.List;
import java.util.Map;

/** A bay as the status shows it. */
record RigBay(Map<?, ?> shown) {
    boolean has(String field) {
        return shown.containsKey(field);
    }

    /** Empty where there is no such field. */
    String text(String field) {
        Object value = shown.get(field);
        return value == null ? "" : value.toString();
    }

    /** -1 where there is no such field. */
    long number(String field) {
        return shown.get(field) instanceof Number number ? number.longValue() : -1;
    }

    String light() {
        return shown.get("light") instanceof Map<?, ?> light ? String.valueOf(light.get("name")) : "";
    }

    /** The result of an item of its checklist; empty where there is none. */
    String check(String item) {
        List<?> checks = shown.get("checks") instanceof List<?> list ? list : List.of();
        return checks.stream()
                .map(check -> (Map<?, ?>) check)
                .filter(check -> item.equals(check.get("item")))
                .map(check -> String.valueOf(check.get("result")))
                .findFirst()
                .orElse("");
    }
}

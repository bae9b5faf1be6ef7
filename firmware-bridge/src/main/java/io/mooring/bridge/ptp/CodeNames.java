package io.mooring.bridge.ptp;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Names of codes, taken from the constants that declare them so that no code is written twice: {@code GET_DEVICE_INFO}
 * is shown as {@code GetDeviceInfo}.
 */
final class CodeNames {
    private final Map<Integer, String> names = new HashMap<>();

    /** @param constants a class of this package whose public fields are its codes and nothing else */
    CodeNames(Class<?> constants) {
        for (Field field : constants.getFields()) {
            try {
                names.put(field.getInt(null), shown(field.getName()));
            } catch (IllegalAccessException e) {
                throw new IllegalStateException("public constant " + field + " cannot be read", e);
            }
        }
    }

    private static String shown(String constant) {
        return Arrays.stream(constant.split("_"))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }

    /** The name with the number, or the number alone where nobody named it. */
    String of(int code) {
        String number = String.format(Locale.ROOT, "0x%04x", code);
        String name = names.get(code);
        return name == null ? number : name + " (" + number + ")";
    }
}

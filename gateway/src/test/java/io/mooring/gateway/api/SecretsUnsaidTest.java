package io.mooring.gateway.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.DockId;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * At stake: a record says all it holds wherever it is logged or stands in an exception, unless it was told not to. Every record
 * of the gateway is looked at; those with a component that is secret by its annotation or its name must say something else.
 */
final class SecretsUnsaidTest {
    /** What is called a code is so by its annotation alone: most codes are names of reasons. */
    private static final Pattern SECRET =
            Pattern.compile("(?i).*(password|passphrase|secret|token|pem|totp)|pin|enrolment.*|privateKey|seed");

    private static final String MARK = "3141592653589793";

    private static List<Class<?>> records() throws Exception {
        Path classes = Path.of(
                DockId.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        List<Class<?>> records = new ArrayList<>();
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".class")).toList()) {
                String name = classes.relativize(file).toString().replace('/', '.');
                if (name.endsWith("-info.class")) {
                    continue;
                }
                Class<?> found = Class.forName(
                        name.substring(0, name.length() - ".class".length()), false, DockId.class.getClassLoader());
                if (found.isRecord()) {
                    records.add(found);
                }
            }
        }
        return records;
    }

    private static boolean isSecret(Class<?> type, RecordComponent component) {
        boolean text = component.getType() == String.class || component.getType() == char[].class;
        boolean named = SECRET.matcher(component.getName()).matches();
        boolean once =
                ShownOnce.class.isAssignableFrom(type) && component.getName().equals("code");
        return text && (named || once || component.isAnnotationPresent(Secret.class));
    }

    private static boolean hasSecrets(Class<?> type) {
        return ShownOnce.class.isAssignableFrom(type)
                || Stream.of(type.getRecordComponents()).anyMatch(component -> isSecret(type, component));
    }

    @Test
    void noRecordThatHoldsASecretSaysItselfWhole() throws Exception {
        Set<String> tell = new TreeSet<>();
        int held = 0;
        for (Class<?> type : records()) {
            if (hasSecrets(type)) {
                held++;
                // What the compiler makes is final; what somebody wrote is not (JLS 8.10.3).
                if (Modifier.isFinal(type.getMethod("toString").getModifiers())) {
                    tell.add(type.getName());
                }
            }
        }
        assertTrue(held >= 20, "records that hold secrets: " + held);
        assertEquals(Set.of(), tell);
    }

    @Test
    void whatIsSaidInsteadHoldsNoSecret() throws Exception {
        int tried = 0;
        for (Class<?> type : records()) {
            Object made = hasSecrets(type) ? made(type) : null;
            if (made != null) {
                tried++;
                assertFalse(made.toString().contains(MARK), () -> type.getName() + " says " + made);
            }
        }
        assertTrue(tried >= 10, "records that could be made: " + tried);
    }

    /** With the mark in each secret and something else elsewhere; null if it wants better values than these. */
    private static @Nullable Object made(Class<?> type) throws ReflectiveOperationException {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            values[i] = isSecret(type, components[i]) && types[i] == String.class ? MARK : something(types[i]);
        }
        Constructor<?> canonical = type.getDeclaredConstructor(types);
        canonical.setAccessible(true);
        try {
            return canonical.newInstance(values);
        } catch (InvocationTargetException wanted) {
            return null;
        }
    }

    private static @Nullable Object something(Class<?> type) {
        if (type.isPrimitive()) {
            return Array.get(Array.newInstance(type, 1), 0);
        } else if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        Map<Class<?>, Object> known = Map.of(
                String.class,
                "a",
                List.class,
                List.of(),
                Map.class,
                Map.of(),
                Set.class,
                Set.of(),
                Optional.class,
                Optional.empty(),
                Duration.class,
                Duration.ofSeconds(1),
                byte[].class,
                new byte[0]);
        return known.get(type);
    }
}

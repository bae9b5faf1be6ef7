package io.mooring.gateway.app.talk;

import java.io.Console;
import java.lang.reflect.Method;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether a person is looking. */
public final class Terminal {
    /** Unicode's controls, those above ASCII too, and what turns the order of letters about. */
    private static final Pattern MOVING = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

    private Terminal() {}

    /** What came from outside, as it may be printed: a control character could move the cursor, or clear the screen. */
    public static String plain(@Nullable Object text) {
        return MOVING.matcher(String.valueOf(text)).replaceAll("?");
    }

    /** Whether standard input and output are a terminal. From Java 22 on a console may exist without one. */
    @SuppressWarnings("SystemConsoleNull") // the second question is asked where it exists
    public static boolean present() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            Method isTerminal = Console.class.getMethod("isTerminal");
            return Boolean.TRUE.equals(isTerminal.invoke(console));
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}

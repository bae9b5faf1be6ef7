package io.mooring.gateway.app;

import java.io.Console;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** Whether a person is looking. */
final class Terminal {
    private Terminal() {}

    /** What came from outside, as it may be printed: a control character could move the cursor, or clear the screen. */
    static String plain(@Nullable Object text) {
        return String.valueOf(text).replaceAll("\\p{Cntrl}", "?");
    }

    /** Whether standard input and output are a terminal. From Java 22 on a console may exist without one. */
    @SuppressWarnings("SystemConsoleNull") // the second question is asked where it exists
    static boolean present() {
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

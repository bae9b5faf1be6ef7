package io.mooring.gateway.app;

import io.mooring.gateway.app.talk.Terminal;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/**
 * Asks people for what must stand in no argument, because every process of the machine can read those: on the terminal
 * without showing it, or, for programs, line by line from standard input.
 */
final class Prompts {
    private static final int LINE_MAX = 200;

    private final @Nullable BufferedReader lines;

    /** @param standardInput whether a program answers */
    Prompts(boolean standardInput) {
        this.lines =
                standardInput ? new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())) : null;
    }

    /** @throws IOException if nobody can be asked */
    String secret(String prompt) throws IOException {
        if (lines != null) {
            return line(prompt);
        }
        Console console = console(prompt);
        char[] typed = console.readPassword("%s: ", prompt);
        return typed == null ? "" : new String(typed);
    }

    /** What may be seen. */
    String text(String prompt) throws IOException {
        if (lines != null) {
            return line(prompt);
        }
        String typed = console(prompt).readLine("%s: ", prompt);
        return typed == null ? "" : typed.strip();
    }

    private String line(String prompt) throws IOException {
        String line = lines == null ? null : lines.readLine();
        if (line == null || line.length() > LINE_MAX) {
            throw new IOException("expected a line on standard input for: " + prompt);
        }
        return line;
    }

    @SuppressWarnings("SystemConsoleNull") // asked of Terminal too, which knows of newer consoles
    private static Console console(String prompt) throws IOException {
        Console console = System.console();
        if (console == null || !Terminal.present()) {
            throw new IOException("no terminal to ask on for: " + prompt + "; a program says --stdin");
        }
        return console;
    }
}

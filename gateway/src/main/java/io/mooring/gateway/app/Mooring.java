package io.mooring.gateway.app;

/** The executable: picks a command by its first argument. */
public final class Mooring {
    private static final int EXIT_USAGE = 2;

    private Mooring() {}

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.err.println("Usage: mooring <demo|dock|office|status|check|verify|export> [options]");
        System.exit(EXIT_USAGE);
    }
}

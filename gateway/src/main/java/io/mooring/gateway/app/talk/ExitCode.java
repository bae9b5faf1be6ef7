package io.mooring.gateway.app.talk;

/** What a command's end says to the shell, beside 0 and picocli's 2 for wrong usage. */
public final class ExitCode {
    /** It ran, and what it was for did not come about. */
    public static final int FAILED = 1;

    /** sysexits EX_IOERR: a file or directory could not be used. */
    public static final int IO = 74;

    /** sysexits EX_NOPERM: the daemon refused. */
    public static final int REFUSED = 77;

    private ExitCode() {}
}

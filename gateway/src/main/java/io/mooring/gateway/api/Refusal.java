package io.mooring.gateway.api;

/** Codes of this package's own refusals that have a status of their own. */
final class Refusal {
    /** What the caller saw was changed by somebody else meanwhile. */
    static final String CHANGED = "api.changed";

    /** So ends the code where the input says what was seen of many, and something of it is otherwise by now. */
    private static final String SEEN = ".seen";

    /** The caller does not say what he saw. */
    static final String VERSION_MISSING = "api.version";

    private Refusal() {}

    /** Whether somebody else was faster. */
    static boolean overtaken(String code) {
        return code.equals(CHANGED) || code.endsWith(SEEN);
    }
}

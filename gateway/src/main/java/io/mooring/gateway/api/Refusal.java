package io.mooring.gateway.api;

/** Codes of this package's own refusals that have a status of their own. */
final class Refusal {
    /** What the caller saw was changed by somebody else meanwhile. */
    static final String CHANGED = "api.changed";

    /** The caller does not say what he saw. */
    static final String VERSION_MISSING = "api.version";

    private Refusal() {}
}

package io.mooring.gateway.check;

/**
 * One thing that is not as it should be.
 *
 * @param place a file, directory or recording
 * @param problem what, for people
 */
public record Finding(Severity severity, String place, String problem) {
    /** How bad it is, worst first. */
    public enum Severity {
        /** Evidence or entries are gone or altered. */
        DAMAGE,
        /** Something stands where it does not belong, and nothing is lost by it. */
        DISORDER,
        /** The next start, the next visit or time settles it. */
        NOTE
    }
}

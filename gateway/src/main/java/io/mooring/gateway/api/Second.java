package io.mooring.gateway.api;

/**
 * The second person of an act that needs two: his own account, password and code, given in the same request. Whoever asks
 * for an act that needs one has a component of this type in its input; the command line prompts for it.
 *
 * @param account his, never the caller's
 * @param password of 1 to 128 characters
 * @param code the six digits of his second factor at this moment
 */
public record Second(
        @Length(64) String account,
        @Secret @Length(128) String password,
        @Secret @Length(16) String code) {
    /** What is printed names nobody's secrets. */
    @Override
    public String toString() {
        return "Second[" + account + "]";
    }
}

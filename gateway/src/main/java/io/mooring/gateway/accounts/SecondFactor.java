package io.mooring.gateway.accounts;

/**
 * A second factor as it is offered, once, to whoever is about to use it.
 *
 * @param secret in base 32, for typing it in
 * @param uri the same for an authenticator to scan
 * @param required whether the role needs one
 * @param first whether it is the first administrator's, who says his name himself
 */
public record SecondFactor(String account, String secret, String uri, boolean required, boolean first) {
    /** Shows nothing of it. */
    @Override
    public String toString() {
        return "a second factor of " + account;
    }
}

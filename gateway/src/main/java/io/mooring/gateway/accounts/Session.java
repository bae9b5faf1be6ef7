package io.mooring.gateway.accounts;

import java.time.Duration;

/**
 * Somebody is signed in. Ends by itself when nobody used it for a while, and at the latest some hours after it began; both
 * are counted on the clock that does not step.
 *
 * @param token the secret by which it is known, 256 bits as text; never logged, never shown
 * @param name by which people may speak of it; tells nothing of the token
 * @param idleLeft after which it ends if nobody uses it
 * @param left after which it ends in any case
 */
public record Session(String token, String name, Person person, Duration idleLeft, Duration left) {
    @Override
    public String toString() {
        return "Session " + name + " of " + person;
    }
}

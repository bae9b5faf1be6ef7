package io.mooring.gateway.delivery.tus;

import io.mooring.gateway.delivery.DeliveryException;
import io.mooring.gateway.delivery.DeliveryException.Kind;

/** What an answer we did not hope for means. */
final class Refusals {
    private Refusals() {}

    static DeliveryException of(String where, String what, HttpAnswer answer) {
        String message = where + ": " + what + ": ";
        int status = answer.status();
        if (status >= 300 && status < 400) {
            // Who redirects is a stranger on the way: an office of ours does not.
            return new DeliveryException(
                    Kind.UNREACHABLE, message + "redirected to " + answer.header("location") + ", not followed");
        }
        return new DeliveryException(kind(status), message + "got " + answer.sentence());
    }

    /**
     * A no to this recording alone lets the others go on; a no that all would get (not known here, no room, trouble of its
     * own, not an office at all) makes them wait.
     */
    private static Kind kind(int status) {
        return switch (status) {
            case 400, 409, 412, 413, 415, 422 -> Kind.REFUSED;
            default -> Kind.UNREACHABLE;
        };
    }
}

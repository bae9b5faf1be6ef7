package io.mooring.gateway.api;

import io.mooring.gateway.Cause;
import java.util.List;

/**
 * A reason as programs go by it; the sentence in the caller's language stands beside it.
 *
 * @param code as {@code time-no-reference}
 * @param arguments what is put into its sentence, in order
 */
record Why(String code, List<String> arguments) {
    static Why of(Cause cause) {
        return new Why(cause.code().word(), cause.arguments());
    }
}

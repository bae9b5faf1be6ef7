package io.mooring.gateway.app.talk;

import io.mooring.gateway.OutsideText;
import io.mooring.gateway.control.RefusedActException;
import java.util.Map;

/** Text that somebody told this program. */
final class ActText {
    /** Characters of a name or a reason. */
    static final int MAX = 200;

    private ActText() {}

    static String of(Map<?, ?> arguments, String name) throws RefusedActException {
        return of(arguments, name, MAX);
    }

    /** @throws RefusedActException unless there are 1 to {@code max} characters of it */
    static String of(Map<?, ?> arguments, String name, int max) throws RefusedActException {
        String text = arguments.get(name) instanceof String said
                ? OutsideText.plain(said).strip()
                : "";
        if (text.isEmpty() || text.length() > max) {
            throw new RefusedActException(name + ": expected 1 to " + max + " characters, got " + text.length());
        }
        return text;
    }
}

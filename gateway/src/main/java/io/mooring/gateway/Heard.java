package io.mooring.gateway;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What operating systems, networks and other programs say in words of their own, as a {@link Cause} has it among its arguments. Who
 * reads another language is told before what it means; what was said stays beside it, since an engineer looks for those very words.
 * The more particular one stands first.
 */
enum Heard {
    /** An office's words ({@code office.DayShare}). */
    OFFICE_SHARE("share of the room for a day"),
    /** An office's words ({@code office.Unfinished}). */
    OFFICE_FULL("the archive has room for"),
    DISK_FULL("no space left on device", "disk quota exceeded"),
    DISK_READ_ONLY("read-only file system"),
    DISK_BROKEN("input/output error"),
    DISK_AWAY("transport endpoint is not connected", "stale file handle", "no such device"),
    DENIED("permission denied", "operation not permitted", "access denied", "accessdenied"),
    NO_FILE("no such file or directory"),
    TOO_MANY_FILES("too many open files"),
    CERTIFICATE("certificate"),
    HANDSHAKE("handshake"),
    CONNECTION_REFUSED("connection refused"),
    NO_ROUTE("no route to host", "network is unreachable", "host is down"),
    NO_HOST("name or service not known", "temporary failure in name resolution", "failed to resolve", "unknownhost"),
    CONNECTION_LOST("connection reset", "broken pipe", "connection is closed", "connection was closed"),
    NO_ANSWER("timed out", "timeout", "nothing came", "no whole answer");

    /** With bars between them, in lower case. */
    private final String words;

    Heard(String... words) {
        this.words = String.join("|", words);
    }

    /** Empty if it is said of nothing that is known here. */
    static Optional<Heard> in(String said) {
        String lower = said.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(one -> Arrays.stream(one.words.split("\\|")).anyMatch(lower::contains))
                .findFirst();
    }

    /** Its key in the bundle, as {@code heard.disk-full}. */
    String word() {
        return "heard." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

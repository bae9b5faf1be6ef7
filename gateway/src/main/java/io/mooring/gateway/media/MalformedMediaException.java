package io.mooring.gateway.media;

/** The structure does not hold, or goes beyond a limit; says in a few words what. */
final class MalformedMediaException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedMediaException(String what) {
        super(what);
    }
}

package io.mooring.gateway.api;

/** What is done with a resource (RFC 9110 §9.3). */
public enum Method {
    /** Looks; changes nothing. */
    GET,
    /** Does something, or makes something. */
    POST,
    /** Puts something in the place of what is there. */
    PUT,
    /** Takes something away from where it is shown; never evidence. */
    DELETE;

    /** Whether asking twice is the same as asking once because nothing happens. */
    public boolean safe() {
        return this == GET;
    }
}

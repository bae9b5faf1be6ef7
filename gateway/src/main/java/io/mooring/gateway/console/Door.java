package io.mooring.gateway.console;

/**
 * One of the console's listeners.
 *
 * @param tls whether what is asked and answered there is encrypted
 * @param patience with whoever calls there
 * @param underway what workers have to do, of all listeners
 */
record Door(boolean tls, Patience patience, Underway underway) {
    /** The one over TLS beside this one. */
    Door secured() {
        return new Door(true, patience, underway);
    }
}

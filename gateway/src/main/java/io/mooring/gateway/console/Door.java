package io.mooring.gateway.console;

/**
 * One of the console's listeners.
 *
 * @param tls whether what is asked and answered there is encrypted
 * @param patience with whoever calls there
 */
record Door(boolean tls, Patience patience) {}

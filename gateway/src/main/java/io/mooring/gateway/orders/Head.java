package io.mooring.gateway.orders;

/**
 * One order of a list, and through its hash every order before it.
 *
 * @param number 0 for the beginning
 */
record Head(long number, String hash) {
    static final Head NONE = new Head(0, Order.NO_HASH);
}

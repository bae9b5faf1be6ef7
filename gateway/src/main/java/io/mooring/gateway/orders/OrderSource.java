package io.mooring.gateway.orders;

import java.io.IOException;

/** Where a dock asks for the list. */
public interface OrderSource {
    /** Its name among the destinations. */
    String name();

    /**
     * Asks for a page.
     *
     * @param after the last order that was taken, 0 for none
     * @param hash of that order, by which the office knows that it was taken; empty where it is only looked at
     * @param nonce 64 hexadecimal digits
     * @return what came; nothing of it is believed
     * @throws IOException if nobody answers, or with no page; the message is for people
     */
    String page(long after, String hash, String nonce) throws IOException;

    /** Makes whoever waits for an answer give up. Any thread. */
    void cancel();
}

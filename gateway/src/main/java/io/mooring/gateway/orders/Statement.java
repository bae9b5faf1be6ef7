package io.mooring.gateway.orders;

import io.mooring.gateway.DockId;
import java.time.Instant;

/**
 * What an office signs about its list, for one dock's one question.
 *
 * @param dock who asked
 * @param nonce of the question, 64 hexadecimal digits, never asked before
 * @param time the office's wall clock; nothing is judged by it
 * @param after the last order that the dock has, as it says
 * @param through the last order of this page; {@code after} if it has none
 * @param throughHash of that order
 * @param last order of the list; 0 while there is none
 * @param lastHash of that order
 */
record Statement(
        DockId office,
        DockId dock,
        String nonce,
        Instant time,
        long after,
        long through,
        String throughHash,
        long last,
        String lastHash) {}

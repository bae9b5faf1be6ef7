package io.mooring.gateway.rows;

/** Takes rows in the order of their keys, which are in UTF-8: nobody on the way needs them as text. */
@FunctionalInterface
public interface RowSink {
    /** Both are the taker's from now on. */
    void take(byte[] key, byte[] row);
}

package io.mooring.gateway.rows;

/**
 * A row while it changes often: what its bytes mean, as an object that is changed in place. The same content is the same
 * bytes, however it came about, so that replaying gives the same rows (I8). Whatever became of it, also where a change threw, it has
 * bytes, and they read back as it is.
 */
public interface LiveRow {
    /** As it is kept; an empty one is no row. */
    byte[] row();

    /** How long {@link #row} is, about; 0 exactly for an empty one. */
    int bytes();
}

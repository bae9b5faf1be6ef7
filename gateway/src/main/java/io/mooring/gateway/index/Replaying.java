package io.mooring.gateway.index;

/** Hears how far a replay of the journal is that may take minutes. Called often, on the thread that folds; must be quick. */
@FunctionalInterface
public interface Replaying {
    /** Nobody wants to know. */
    Replaying UNHEARD = (seq, last) -> {};

    /**
     * It goes on.
     *
     * @param seq the entry reached; the last one still while the file is written
     * @param last of the journal
     */
    void reached(long seq, long last);
}

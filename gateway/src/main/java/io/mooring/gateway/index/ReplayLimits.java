package io.mooring.gateway.index;

/**
 * How a journal is caught up with.
 *
 * @param aheadFromEntries with more to fold than these it is read ahead on a thread of its own, and where none is folded yet the
 *     file is made by a {@link Rebuild}
 * @param waitingBytesMax what changes may take in memory before they are written, about
 * @param rewriteBytes a smaller file is never copied to be rid of what is dead in it
 * @param told hears how far it is where it is read ahead
 */
record ReplayLimits(long aheadFromEntries, long waitingBytesMax, long rewriteBytes, Replaying told) {
    /** Entries folded between two commits of the file: what a start after a cut folds again. */
    static final int COMMIT_EVERY_ENTRIES = 2_000;

    /** Entries between two looks at how much memory what waits takes. */
    static final int LOOK_EVERY_ENTRIES = 32;

    /** An eighth of what memory there is, within 8 and 64 MB. */
    static final ReplayLimits USUAL = new ReplayLimits(
            20_000, Math.min(64L << 20, Math.max(8L << 20, Runtime.getRuntime().maxMemory() / 8)), 64L << 20);

    ReplayLimits(long aheadFromEntries, long waitingBytesMax, long rewriteBytes) {
        this(aheadFromEntries, waitingBytesMax, rewriteBytes, Replaying.UNHEARD);
    }

    ReplayLimits telling(Replaying whom) {
        return new ReplayLimits(aheadFromEntries, waitingBytesMax, rewriteBytes, whom);
    }
}

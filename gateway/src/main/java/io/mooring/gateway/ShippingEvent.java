package io.mooring.gateway;

import org.jspecify.annotations.Nullable;

/** How a dock's journal travels to its office, and what either finds on the way (gateway/docs/shipping.md). */
public sealed interface ShippingEvent extends Event {
    /**
     * The office has these entries of a dock's journal, verbatim: verified, durable, kept. In the office's own journal this is
     * where they come in: behind everything before this entry, before everything after it. Of one dock they follow one
     * another without gap and without repetition.
     *
     * @param dock whose
     * @param firstSeq from 1
     * @param lastSeq at least {@code firstSeq}
     * @param headHash the chain's hash at {@code lastSeq}, 64 lower-case hexadecimal digits
     * @param history which of the dock's histories they stand in, as {@link HistoryContinued} counts them; absent for the first
     */
    record JournalShipped(
            DockId dock,
            long firstSeq,
            long lastSeq,
            String headHash,
            @Nullable Integer history) implements ShippingEvent {
        /** Of the first history. */
        public JournalShipped(DockId dock, long firstSeq, long lastSeq, String headHash) {
            this(dock, firstSeq, lastSeq, headHash, null);
        }

        /** From 1. */
        public int historyNumber() {
            return history == null ? 1 : history;
        }
    }

    /**
     * The office keeps another history of a dock from here on, because people at the dock acknowledged that its journal was
     * put back to an earlier state. The history before stays as it is kept; of the new one, what follows {@code commonSeq}
     * comes in.
     *
     * @param dock whose
     * @param history the new one's number, from 2
     * @param epoch of its numbering, which no history before had
     * @param entry of the dock's journal, the acknowledgement
     * @param commonSeq the last entry that both histories have alike, 0 for none
     * @param commonHash the chain's hash there
     * @param leftSeq the last entry that is kept of the history before
     * @param leftHash the chain's hash there
     * @param by who acknowledged, and {@code second} who stood by it
     * @param reason as they gave it
     */
    record HistoryContinued(
            DockId dock,
            int history,
            int epoch,
            long entry,
            long commonSeq,
            String commonHash,
            long leftSeq,
            String leftHash,
            String by,
            String second,
            String reason)
            implements ShippingEvent {}

    /**
     * The office was offered entries that do not continue what it keeps of a dock, or that are not what they say they are:
     * refused, and what is kept stays. Journalled sparsely: whoever goes on trying does not fill a journal.
     *
     * @param dock whose key offered them
     * @param seq where
     * @param kept the chain's hash there as it is kept; empty if there is none
     * @param offered the one that was offered; empty if there is none
     * @param reason for people
     */
    record HistoryRefused(DockId dock, Kind kind, long seq, String kept, String offered, String reason)
            implements ShippingEvent {
        /** Why. */
        public enum Kind {
            /** Another history than the one that is kept. */
            FORKED,
            /** Bytes that are no frames, or do not follow one another. */
            DAMAGED,
            /** Another dock's journal. */
            FOREIGN,
            /** A new epoch that nobody acknowledged, or that does not follow the one before. */
            EPOCH,
            /** What was kept here is gone or altered. */
            UNKEPT
        }
    }

    /**
     * The office signed that it keeps this dock's journal up to an entry. Whoever has the statement can show that a journal
     * which says otherwise there was written anew.
     *
     * @param destination as configured
     * @param office who signed
     * @param hash the chain's hash at {@code seq}
     * @param statement as it was signed ({@code proof.Witness})
     */
    record Witnessed(String destination, DockId office, long seq, String hash, String statement)
            implements ShippingEvent {}

    /**
     * The office keeps another history of this dock than the dock itself. Nothing is sent any more and nothing kept there is
     * overwritten; people must find out which of the two is the dock's.
     *
     * @param destination as configured
     * @param witnessedSeq the last entry the office keeps
     * @param witnessedHash the chain's hash there
     * @param ownSeq this journal's last entry
     * @param ownHash the chain's hash at the lower of the two numbers
     * @param commonSeq the last entry both have alike; absent if that was not found out
     * @param witnessedEpoch of the entry {@code witnessedSeq} at the office; absent for the first
     */
    record HistoryDiffers(
            String destination,
            State state,
            long witnessedSeq,
            String witnessedHash,
            long ownSeq,
            String ownHash,
            @Nullable Long commonSeq,
            @Nullable Integer witnessedEpoch)
            implements ShippingEvent {
        /** In the first epoch. */
        public HistoryDiffers(
                String destination,
                State state,
                long witnessedSeq,
                String witnessedHash,
                long ownSeq,
                String ownHash,
                @Nullable Long commonSeq) {
            this(destination, state, witnessedSeq, witnessedHash, ownSeq, ownHash, commonSeq, null);
        }

        /** From 1. */
        public int epochThere() {
            return witnessedEpoch == null ? 1 : witnessedEpoch;
        }

        /** How. */
        public enum State {
            /** This journal ends before what was witnessed, as after an old backup was put back. */
            REWOUND,
            /** Another entry stands at a number that was witnessed. */
            FORKED
        }
    }

    /**
     * People acknowledged that this journal was put back to an earlier state than was witnessed. With this entry a new epoch of
     * its numbering begins, in a segment of its own: no entry says so but this, and this stands nowhere else. The entries the
     * office had witnessed beyond stay there as evidence.
     *
     * @param destination the office that keeps the history before, as configured
     * @param epoch the new one: one more than the greater of this journal's and {@code witnessedEpoch}
     * @param witnessedEpoch of the last entry the office had then
     * @param witnessedSeq that entry, and {@code witnessedHash} the chain's hash there
     * @param commonSeq the last entry both have alike; absent if that was not found out
     * @param second the account of the other person, who proved himself; the entry's actor is the first
     * @param reason what had happened, in their words
     */
    record HistoryAcknowledged(
            String destination,
            int epoch,
            int witnessedEpoch,
            long witnessedSeq,
            String witnessedHash,
            @Nullable Long commonSeq,
            String second,
            String reason)
            implements ShippingEvent {
        /** The only epoch that may follow. */
        public static int after(int ownEpoch, int witnessedEpoch) {
            return Math.max(ownEpoch, witnessedEpoch) + 1;
        }
    }
}

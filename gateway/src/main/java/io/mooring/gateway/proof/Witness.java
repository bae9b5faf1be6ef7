package io.mooring.gateway.proof;

import io.mooring.gateway.DockId;
import io.mooring.gateway.journal.JournalHead;
import io.mooring.gateway.keys.SigningKey;
import io.mooring.gateway.keys.VerificationKey;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an office signs about a dock's journal: that it keeps it, verified, up to an entry, and which hash the chain has there.
 * The hash speaks for every entry before it: a journal that has another hash at that entry was written anew.
 *
 * <p>As text a {@link SignedText} under {@code witness}, with the prefix {@code "mooring witness 1\n"}.
 *
 * @param dock whose journal
 * @param office who keeps it
 * @param seq the last entry kept, 0 for none
 * @param hash the chain's hash there, 64 lower-case hexadecimal digits
 * @param time the office's wall clock
 * @param epoch of the entry {@code seq}; absent for the first. An entry's number alone names it only within an epoch: a dock's
 *     journal that was put back counts on from there in the next one.
 */
public record Witness(
        DockId dock,
        DockId office,
        long seq,
        String hash,
        Instant time,
        @Nullable Integer epoch) {
    /** The longest text of a signed statement. */
    public static final int TEXT_LENGTH_MAX = 4096;

    private static final SignedText<Witness> TEXT =
            new SignedText<>(Witness.class, "witness", "mooring witness 1\n", TEXT_LENGTH_MAX);

    public Witness {
        if (seq < 0 || (epoch != null && epoch < 2) || !hash.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException(
                    "witness: expected an entry of 0 or more, 64 hexadecimal digits and an epoch from 2 if any, got "
                            + seq + ", " + hash + ", " + epoch);
        }
    }

    /** About a journal that ends there, in an epoch from 1. */
    public static Witness of(DockId dock, DockId office, JournalHead head, int epoch, Instant time) {
        return new Witness(dock, office, head.seq(), head.hash(), time, epoch == 1 ? null : epoch);
    }

    /** In the first epoch. */
    public Witness(DockId dock, DockId office, long seq, String hash, Instant time) {
        this(dock, office, seq, hash, time, null);
    }

    /** From 1. */
    public int epochNumber() {
        return epoch == null ? 1 : epoch;
    }

    /** Whether a text looks like a signed statement of this kind. */
    public static boolean resembles(String text) {
        return TEXT.resembles(text);
    }

    /** The signed text. */
    public String signed(SigningKey key) {
        return TEXT.sign(this, key);
    }

    /**
     * Reads a statement; safe with any text.
     *
     * @param keys the office's: the current one, and perhaps the next
     * @throws ReceiptException if it is not a statement signed with one of them
     */
    public static Witness verified(String text, Set<VerificationKey> keys) throws ReceiptException {
        return TEXT.verified(text, keys);
    }
}

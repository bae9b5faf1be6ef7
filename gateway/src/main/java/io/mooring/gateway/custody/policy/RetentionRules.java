package io.mooring.gateway.custody.policy;

import java.util.List;

/**
 * How long recordings are kept (R46 to R54). Kept until the latest of the months, the text file's term and every hold (R50).
 *
 * @param months unstated: no term of its own
 * @param asTextFile whether as long as the text material; unstated: no. Where both this and {@code months} are unstated,
 *     disposal is never proposed
 * @param from what the months are counted from; unstated: the date of storage, the later and safer one (R51)
 * @param holds why something is kept beyond its term; unstated: any reason, in free words
 * @param proposer of disposal; unstated: the custodian
 * @param approver of disposal; unstated: the leader
 * @param discs how many of one; unstated: two
 * @param discLabel what stands on it, as printed; unstated: what a label needs
 */
public record RetentionRules(
        Stated<Integer> months,
        Stated<Boolean> asTextFile,
        Stated<From> from,
        Stated<List<Reason>> holds,
        Stated<Post> proposer,
        Stated<Post> approver,
        Stated<Integer> discs,
        Stated<List<String>> discLabel) {
    /** The beginning of the term. */
    public enum From {
        RECORDED,
        STORED
    }

    /** Whether there is any term after which disposal may be proposed. */
    public boolean ends() {
        return months.isStated() || asTextFile.is(true);
    }
}

package io.mooring.gateway;

import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What another program, a network or a disk said, with what it means.
 *
 * @param meaning null if it means no more than it says
 * @param of what belongs to the meaning, as many as it has; text without control characters
 * @param words as they came, bounded by whoever heard them: the technical detail
 */
public record Said(@Nullable Heard meaning, List<String> of, String words) {
    /** Nothing was said. */
    public static final Said NOTHING = new Said(null, List.of(), "");

    /** Exceptions may be each other's causes. */
    private static final int CAUSES_MAX = 16;

    /** @throws IllegalArgumentException if there is more or less than belongs to the meaning */
    public Said {
        of = of.stream().map(OutsideText::plain).toList();
        words = OutsideText.plain(words);
        int expected = meaning == null ? 0 : meaning.parameters();
        if (of.size() != expected) {
            throw new IllegalArgumentException(
                    meaning + ": expected " + expected + " beside its words, got " + of.size());
        }
    }

    /** Something whose meaning whoever heard it knows. */
    public static Said of(Heard meaning, String words, Object... of) {
        return new Said(meaning, Arrays.stream(of).map(String::valueOf).toList(), words);
    }

    /** Something that has its meaning, if any, by its words. */
    public static Said heard(String words) {
        return new Said(Heard.in(words).orElse(null), List.of(), words);
    }

    /**
     * What a failure says.
     *
     * @param words for people: what was attempted, and what came
     */
    public static Said because(Throwable failure, String words) {
        Throwable one = failure;
        for (int i = 0; i < CAUSES_MAX && one != null; i++) {
            if (one instanceof Worded worded && worded.said().meaning() != null) {
                Said said = worded.said();
                return new Said(said.meaning(), said.of(), words);
            }
            if (one instanceof UnknownHostException) {
                // Asked again soon, Java says the host's name alone.
                return of(Heard.NO_HOST, words);
            }
            one = one.getCause();
        }
        return heard(words);
    }

    /** A failure that knows what it means. */
    public interface Worded {
        Said said();
    }
}

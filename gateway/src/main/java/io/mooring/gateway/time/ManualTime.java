package io.mooring.gateway.time;

import io.mooring.gateway.Cause;
import io.mooring.gateway.CauseCode;
import io.mooring.gateway.TimeTrust;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Asks another judge, and lets a person vouch for the clock while that one does not trust it: "I set the time by hand." Such
 * a word is explicit, has a term, is never TRUSTED, and ends by itself with its term or when the clock is moved.
 */
public final class ManualTime implements TimeJudge {
    /** What the verdict names as its source. */
    public static final String SOURCE = "manual";

    /** The longest term. */
    public static final Duration TERM_MAX = Duration.ofHours(12);

    /** The coarsest a person may vouch for. */
    public static final Duration BOUND_MAX = Duration.ofSeconds(10);

    private final TimeJudge judge;
    private volatile Consumer<String> ended = why -> {};
    private @Nullable Given given;

    /**
     * A person's word.
     *
     * @param by who gives it
     * @param bound by how much the clock may be wrong at most
     */
    public record Word(String by, String reason, Duration term, Duration bound) {
        public Word {
            if (by.isBlank() || reason.isBlank()) {
                throw new IllegalArgumentException("expected who vouches for the time, and why");
            }
            if (term.isNegative() || term.isZero() || term.compareTo(TERM_MAX) > 0) {
                throw new IllegalArgumentException("term: expected more than nothing and at most " + TERM_MAX.toHours()
                        + " h, got " + term.toMinutes() + " min");
            }
            if (bound.isNegative() || bound.isZero() || bound.compareTo(BOUND_MAX) > 0) {
                throw new IllegalArgumentException("bound: expected more than nothing and at most "
                        + BOUND_MAX.toSeconds() + " s, got " + bound.toMillis() + " ms");
            }
        }
    }

    private record Given(Word word, Instant wall, long monotonicNanos) {
        Duration age(long nowNanos) {
            return Duration.ofNanos(nowNanos - monotonicNanos);
        }
    }

    public ManualTime(TimeJudge judge) {
        this.judge = judge;
    }

    /** @param listener hears why a word ended that was not taken back; called from whoever judges */
    public void onEnd(Consumer<String> listener) {
        ended = listener;
    }

    /** Takes a person's word, in place of an earlier one. */
    public synchronized void give(Word word, Instant wall, long monotonicNanos) {
        given = new Given(word, wall, monotonicNanos);
    }

    /** @return the word that was taken back; empty if there was none */
    public synchronized Optional<Word> takeBack() {
        Given before = given;
        given = null;
        return Optional.ofNullable(before).map(Given::word);
    }

    @Override
    public TimeVerdict judge(Instant wall, long monotonicNanos) {
        TimeVerdict found = judge.judge(wall, monotonicNanos);
        Given vouched = current(wall, monotonicNanos);
        if (vouched == null || found.maySetClocks()) {
            return found;
        }
        Word word = vouched.word();
        Duration left = word.term().minus(vouched.age(monotonicNanos));
        return new TimeVerdict(
                TimeTrust.HOLDOVER,
                word.bound().plus(ChronyVerdict.drift(vouched.age(monotonicNanos))),
                SOURCE,
                vouched(word, left, found),
                left);
    }

    private static List<Cause> vouched(Word word, Duration left, TimeVerdict found) {
        Cause given = Cause.of(CauseCode.TIME_VOUCHED, word.by(), left.toMinutes(), word.reason());
        return Stream.concat(Stream.of(given), found.why().stream()).toList();
    }

    private @Nullable Given current(Instant wall, long monotonicNanos) {
        String why = "";
        Given vouched;
        synchronized (this) {
            vouched = given;
            if (vouched == null) {
                return null;
            }
            Duration age = vouched.age(monotonicNanos);
            Duration step = Duration.between(vouched.wall(), wall).minus(age);
            if (age.compareTo(vouched.word().term()) >= 0) {
                why = "its term is over";
            } else if (step.abs().compareTo(StepWatch.STEP_MAX) > 0) {
                why = "the clock was moved by " + step.toMillis() + " ms";
            }
            if (!why.isEmpty()) {
                given = null;
                vouched = null;
            }
        }
        if (!why.isEmpty()) {
            ended.accept(why);
        }
        return vouched;
    }
}

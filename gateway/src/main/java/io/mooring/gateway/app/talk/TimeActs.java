package io.mooring.gateway.app.talk;

import io.mooring.gateway.Actor;
import io.mooring.gateway.Cause;
import io.mooring.gateway.DockEvent;
import io.mooring.gateway.OutsideText;
import io.mooring.gateway.control.Act;
import io.mooring.gateway.control.RefusedActException;
import io.mooring.gateway.journal.Journal;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.time.ManualTime;
import io.mooring.gateway.time.SystemClock;
import io.mooring.gateway.time.TimeVerdict;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What may be told to a running dock about its time. */
public final class TimeActs {
    public static final String VOUCH = "time.vouch";
    public static final String END = "time.end";
    public static final String BY = "by";
    public static final String REASON = "reason";
    public static final String TERM_MILLIS = "term_ms";
    public static final String BOUND_MILLIS = "bound_ms";

    /** How many entries back a word is looked for at start: more than a dock writes in the longest term. */
    private static final long LOOK_BACK_MAX = 20_000;

    private static final Logger LOG = LoggerFactory.getLogger(TimeActs.class);

    private final ManualTime manual;
    private final SystemClock clock;
    private final Journal journal;
    private final Actor actor;

    public TimeActs(ManualTime manual, SystemClock clock, Journal journal, Actor actor) {
        this.manual = manual;
        this.clock = clock;
        this.journal = journal;
        this.actor = actor;
        manual.onEnd(this::ended);
    }

    public Map<String, Act> acts() {
        return Map.of(VOUCH, this::vouch, END, this::end);
    }

    /**
     * Takes up a word that was given to an earlier run of this program in this boot of the machine; whether its term is over,
     * or the clock was moved meanwhile, is found out with the next verdict.
     *
     * @throws JournalException if the journal cannot be read
     */
    public void takeUp() throws JournalException {
        AtomicReference<@Nullable JournalEntry> last = new AtomicReference<>();
        journal.read(Math.max(1, journal.head().seq() - LOOK_BACK_MAX), entry -> {
            if (entry.event() instanceof DockEvent.TimeVouchedFor) {
                last.set(entry);
            } else if (entry.event() instanceof DockEvent.TimeVouchingEnded) {
                last.set(null);
            }
            return true;
        });
        JournalEntry given = last.get();
        if (given == null || !(given.event() instanceof DockEvent.TimeVouchedFor word)) {
            return;
        }
        if (!given.time().bootId().equals(clock.bootId())) {
            ended("the machine was started anew");
            return;
        }
        manual.give(
                new ManualTime.Word(
                        word.by(),
                        word.reason(),
                        Duration.ofMillis(word.termMillis()),
                        Duration.ofMillis(word.boundMillis())),
                given.time().wall(),
                TimeUnit.MILLISECONDS.toNanos(given.time().monoMillis()));
    }

    /** The journal first: what is not recorded does not count. */
    private Map<String, @Nullable Object> vouch(Map<?, ?> arguments, String user) throws RefusedActException {
        ManualTime.Word word = word(arguments);
        append(new DockEvent.TimeVouchedFor(
                word.by(), word.reason(), word.term().toMillis(), word.bound().toMillis(), user));
        manual.give(word, clock.wall(), clock.monotonicNanos());
        return told();
    }

    private static ManualTime.Word word(Map<?, ?> arguments) throws RefusedActException {
        try {
            return new ManualTime.Word(
                    text(arguments, BY),
                    text(arguments, REASON),
                    Duration.ofMillis(number(arguments, TERM_MILLIS)),
                    Duration.ofMillis(number(arguments, BOUND_MILLIS)));
        } catch (IllegalArgumentException e) {
            throw new RefusedActException(String.valueOf(e.getMessage()), e);
        }
    }

    private static String text(Map<?, ?> arguments, String name) {
        return arguments.get(name) instanceof String text ? OutsideText.plain(text) : "";
    }

    private static long number(Map<?, ?> arguments, String name) {
        return arguments.get(name) instanceof Long number ? number : 0;
    }

    private Map<String, @Nullable Object> end(Map<?, ?> arguments, String user) throws RefusedActException {
        Optional<ManualTime.Word> before = manual.takeBack();
        if (before.isEmpty()) {
            throw new RefusedActException("nobody vouches for the time");
        }
        append(new DockEvent.TimeVouchingEnded("taken back by " + user));
        return told();
    }

    private Map<String, @Nullable Object> told() {
        TimeVerdict verdict = clock.judgeAgain();
        Map<String, @Nullable Object> told = new LinkedHashMap<>();
        told.put("trust", verdict.trust().name().toLowerCase(Locale.ROOT));
        if (verdict.maySetClocks()) {
            told.put("bound_ms", verdict.bound().toMillis());
        }
        Duration remaining = verdict.remaining();
        if (remaining != null) {
            told.put("remaining_s", remaining.toSeconds());
        }
        told.put("source", verdict.source());
        told.put("reason", verdict.reason());
        told.put("causes", verdict.why().stream().map(Cause::object).toList());
        return told;
    }

    private void append(DockEvent event) throws RefusedActException {
        try {
            journal.append(actor, event);
        } catch (JournalException e) {
            throw new RefusedActException("the journal takes no more: " + e.getMessage(), e);
        }
    }

    private void ended(String why) {
        LOG.warn("nobody vouches for the time any more: {}", why);
        try {
            journal.append(actor, new DockEvent.TimeVouchingEnded(why));
        } catch (JournalException e) {
            LOG.error("that could not be journalled: {}", e.getMessage());
        }
    }
}

package io.mooring.gateway.custody.continuity;

import io.mooring.gateway.FindingEvent.Asks;
import io.mooring.gateway.FindingEvent.FindingOvertaken;
import io.mooring.gateway.FindingEvent.FindingRaised;
import io.mooring.gateway.FindingEvent.Kind;
import io.mooring.gateway.FindingEvent.Why;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.RowWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A finding as it stands.
 *
 * @param finding its name
 * @param raisedAt when the dock raised it
 * @param raisedTrust of that time
 * @param from corrected, absent where no moment is known; likewise {@code to} and {@code uncertaintyMillis}
 * @param explanations how many there are
 * @param activity in which it was seen; absent where it was seen without one
 * @param overtaken why it holds no longer; present where its state says so
 */
public record Finding(
        String finding,
        Kind kind,
        Asks asks,
        State state,
        String camera,
        String visit,
        List<RecordingId> recordings,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable Long uncertaintyMillis,
        String found,
        @Nullable String activity,
        Instant raisedAt,
        TimeTrust raisedTrust,
        long explanations,
        @Nullable Overtaken overtaken) {
    private static final String PREFIX = "F-";
    private static final int NUMBER_LENGTH_MAX = 18;

    /** How far it is. */
    public enum State {
        /** Asks for an explanation. */
        OPEN,
        /** Is shown; the bureau's rules ask for nothing. */
        NOTED,
        EXPLAINED,
        /** Holds no longer, and why stands beside it. */
        OVERTAKEN
    }

    /**
     * That it holds no longer.
     *
     * @param by recordings that show it, at most a few
     * @param at when that was seen
     */
    public record Overtaken(Why why, List<RecordingId> by, Instant at, TimeTrust trust) {
        public Overtaken {
            by = List.copyOf(by);
        }

        static Overtaken of(JournalEntry entry, FindingOvertaken event) {
            Why why = event.why();
            return new Overtaken(
                    why == null ? Why.CAME : why,
                    event.by(),
                    entry.time().wall(),
                    entry.time().trust());
        }

        private void write(RowWriter out) {
            out.text(why.name()).number(by.size());
            by.forEach(recording -> out.text(recording.sha256()));
            maybe(out, at);
            out.text(trust.name());
        }

        private static Overtaken read(RowReader in) {
            Why why = Why.valueOf(in.text());
            List<RecordingId> by = recordings(in);
            Instant at = maybe(in);
            return new Overtaken(why, by, at == null ? Instant.EPOCH : at, TimeTrust.valueOf(in.text()));
        }
    }

    public Finding {
        recordings = List.copyOf(recordings);
    }

    /** The same, told with less; recordings that overtook it are not named then. */
    public Finding with(List<RecordingId> fewer, @Nullable String inActivity, String ofVisit) {
        Overtaken over = overtaken;
        return new Finding(
                finding,
                kind,
                asks,
                state,
                camera,
                ofVisit,
                fewer,
                from,
                to,
                uncertaintyMillis,
                found,
                inActivity,
                raisedAt,
                raisedTrust,
                explanations,
                over == null ? null : new Overtaken(over.why(), List.of(), over.at(), over.trust()));
    }

    /** The same, with what was found told in other words. */
    public Finding withFound(String told) {
        return new Finding(
                finding,
                kind,
                asks,
                state,
                camera,
                visit,
                recordings,
                from,
                to,
                uncertaintyMillis,
                told,
                activity,
                raisedAt,
                raisedTrust,
                explanations,
                overtaken);
    }

    /** The name of the finding that an entry raised. */
    public static String name(long seq) {
        return PREFIX + String.format(Locale.ROOT, "%06d", seq);
    }

    /** The entry that raised it; empty if that is no finding's name. */
    static OptionalLong seq(String name) {
        String number = name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : "";
        boolean fits = !number.isEmpty()
                && number.length() <= NUMBER_LENGTH_MAX
                && number.chars().allMatch(one -> one >= '0' && one <= '9');
        return fits ? OptionalLong.of(Long.parseLong(number)) : OptionalLong.empty();
    }

    /** What makes two findings the same. */
    static String same(FindingRaised raised) {
        return same(raised.kind(), raised.camera(), raised.visit(), raised.recordings(), raised.found());
    }

    String same() {
        return same(kind, camera, visit, recordings, found);
    }

    private static String same(Kind kind, String camera, String visit, List<RecordingId> recordings, String found) {
        StringBuilder same = new StringBuilder(kind.name()).append(' ').append(camera);
        recordings.forEach(recording -> same.append(' ').append(recording.sha256()));
        if (recordings.isEmpty()) {
            same.append(' ').append(visit);
        }
        if (kind == Kind.BELOW_HD) {
            // Once for all of a visit, however many of its films are looked into by when.
            return kind.name() + ' ' + camera + ' ' + visit + ' ' + found.replaceFirst(" \\(.*", "");
        }
        // A gap is one gap, however often its length is worked out anew; and so is what one visit saw to be gone.
        return kind == Kind.GAP || kind == Kind.VANISHED || kind == Kind.NOT_LOOKED_INTO
                ? same.toString()
                : same.append(' ').append(found).toString();
    }

    static Finding of(JournalEntry entry, FindingRaised raised) {
        return new Finding(
                name(entry.seq()),
                raised.kind(),
                raised.asks(),
                raised.asks() == Asks.NOTHING ? State.NOTED : State.OPEN,
                raised.camera(),
                raised.visit(),
                raised.recordings(),
                raised.from(),
                raised.to(),
                raised.uncertaintyMillis(),
                raised.found(),
                raised.activity(),
                entry.time().wall(),
                entry.time().trust(),
                0,
                null);
    }

    /** With one more word about it, which leaves what holds no longer as it is. */
    Finding explained() {
        return with(state == State.OVERTAKEN ? state : State.EXPLAINED, explanations + 1, overtaken);
    }

    /** Holding no longer; the first reason stands. */
    Finding overtaken(Overtaken over) {
        return state == State.OVERTAKEN ? this : with(State.OVERTAKEN, explanations, over);
    }

    private Finding with(State now, long nowExplanations, @Nullable Overtaken over) {
        return new Finding(
                finding,
                kind,
                asks,
                now,
                camera,
                visit,
                recordings,
                from,
                to,
                uncertaintyMillis,
                found,
                activity,
                raisedAt,
                raisedTrust,
                nowExplanations,
                over);
    }

    byte[] row() {
        RowWriter out = new RowWriter()
                .text(finding)
                .text(kind.name())
                .text(asks.name())
                .text(state.name())
                .text(camera)
                .text(visit)
                .number(recordings.size());
        recordings.forEach(recording -> out.text(recording.sha256()));
        maybe(out, from);
        maybe(out, to);
        Clip.maybe(out, uncertaintyMillis).text(found).text(activity == null ? "" : activity);
        maybe(out, raisedAt);
        Overtaken over = overtaken;
        out.text(raisedTrust.name()).number(explanations).flag(over != null);
        if (over != null) {
            over.write(out);
        }
        return out.row();
    }

    static Finding of(byte[] row) {
        RowReader in = new RowReader(row);
        String name = in.text();
        Kind kind = Kind.valueOf(in.text());
        Asks asks = Asks.valueOf(in.text());
        State state = State.valueOf(in.text());
        String camera = in.text();
        String visit = in.text();
        List<RecordingId> recordings = recordings(in);
        Instant from = maybe(in);
        Instant to = maybe(in);
        Long uncertainty = Clip.maybe(in);
        String found = in.text();
        String activity = in.text();
        Instant raisedAt = maybe(in);
        return new Finding(
                name,
                kind,
                asks,
                state,
                camera,
                visit,
                recordings,
                from,
                to,
                uncertainty,
                found,
                activity.isEmpty() ? null : activity,
                raisedAt == null ? Instant.EPOCH : raisedAt,
                TimeTrust.valueOf(in.text()),
                in.number(),
                in.flag() ? Overtaken.read(in) : null);
    }

    private static List<RecordingId> recordings(RowReader in) {
        List<RecordingId> recordings = new ArrayList<>();
        for (long left = in.number(); left > 0; left--) {
            recordings.add(new RecordingId(in.text()));
        }
        return recordings;
    }

    static void maybe(RowWriter out, @Nullable Instant at) {
        out.flag(at != null).number(at == null ? 0 : at.getEpochSecond()).number(at == null ? 0 : at.getNano());
    }

    static @Nullable Instant maybe(RowReader in) {
        boolean there = in.flag();
        Instant at = Instant.ofEpochSecond(in.number(), in.number());
        return there ? at : null;
    }
}

package io.mooring.gateway.custody.deadline;

import io.mooring.gateway.DeadlineEvent.ExceptionDeclared;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.custody.deadline.DeclaredException.State;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.rows.RowKeys;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.RowWriter;
import io.mooring.gateway.rows.Rows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of exceptions, under the entry that declared each. */
final class Exceptions {
    /** entry → all of it. */
    static final String EXCEPTION = "exception/";

    /** entry: waits for approval. */
    static final String ASKED = "exception-asked/";

    private final Rows rows;

    Exceptions(Rows rows) {
        this.rows = rows;
    }

    void declared(ExceptionDeclared declared, JournalEntry entry) {
        String approvedBy = declared.approvedBy();
        Instant at = entry.time().wall();
        State state = declared.waits() ? State.ASKED : approvedBy == null ? State.DECLARED : State.APPROVED;
        put(
                entry.seq(),
                new DeclaredException(
                        DeclaredException.name(entry.seq()),
                        declared,
                        state,
                        entry.actor().name(),
                        entry.actor().kind(),
                        at,
                        entry.time().trust(),
                        approvedBy == null ? null : new DeclaredException.Answer(approvedBy, at, "")));
    }

    /** @return what counts from now on; null if it is refused, or did not wait */
    @Nullable
    ExceptionDeclared answered(String name, boolean approved, String note, JournalEntry entry) {
        DeclaredException known = at(DeclaredException.seq(name));
        if (known == null || known.state() != State.ASKED) {
            return null;
        }
        put(
                DeclaredException.seq(name),
                new DeclaredException(
                        name,
                        known.declared(),
                        approved ? State.APPROVED : State.REFUSED,
                        known.by(),
                        known.role(),
                        known.at(),
                        known.trust(),
                        new DeclaredException.Answer(
                                entry.actor().name(), entry.time().wall(), note)));
        return approved ? known.declared() : null;
    }

    private void put(long seq, DeclaredException exception) {
        rows.put(EXCEPTION + RowKeys.number(seq), row(exception));
        if (exception.state() == State.ASKED) {
            rows.put(ASKED + RowKeys.number(seq), new byte[0]);
        } else {
            rows.remove(ASKED + RowKeys.number(seq));
        }
    }

    @Nullable
    DeclaredException at(long seq) {
        byte[] row = seq < 0 ? null : rows.get(EXCEPTION + RowKeys.number(seq));
        return row == null ? null : of(seq, row);
    }

    private static byte[] row(DeclaredException exception) {
        ExceptionDeclared declared = exception.declared();
        RowWriter out = new RowWriter().number(declared.recordings().size());
        declared.recordings().forEach(recording -> out.text(recording.sha256()));
        maybe(out, declared.activity())
                .text(declared.reason())
                .number(declared.returnedAt().toEpochMilli())
                .text(declared.officer())
                .text(declared.note());
        maybe(out, declared.awaits());
        maybe(out, declared.approvedBy())
                .text(exception.state().name())
                .text(exception.by())
                .text(exception.role())
                .number(exception.at().toEpochMilli())
                .text(exception.trust().name());
        DeclaredException.Answer answer = exception.answer();
        out.flag(answer != null);
        if (answer != null) {
            out.text(answer.by()).number(answer.at().toEpochMilli()).text(answer.note());
        }
        return out.row();
    }

    private static DeclaredException of(long seq, byte[] row) {
        RowReader in = new RowReader(row);
        List<RecordingId> recordings = new ArrayList<>();
        for (long left = in.number(); left > 0; left--) {
            recordings.add(new RecordingId(in.text()));
        }
        ExceptionDeclared declared = new ExceptionDeclared(
                recordings,
                maybe(in),
                in.text(),
                Instant.ofEpochMilli(in.number()),
                in.text(),
                in.text(),
                maybe(in),
                maybe(in));
        return new DeclaredException(
                DeclaredException.name(seq),
                declared,
                State.valueOf(in.text()),
                in.text(),
                in.text(),
                Instant.ofEpochMilli(in.number()),
                TimeTrust.valueOf(in.text()),
                in.flag()
                        ? new DeclaredException.Answer(in.text(), Instant.ofEpochMilli(in.number()), in.text())
                        : null);
    }

    private static RowWriter maybe(RowWriter out, @Nullable String text) {
        return out.flag(text != null).text(text == null ? "" : text);
    }

    private static @Nullable String maybe(RowReader in) {
        boolean there = in.flag();
        String text = in.text();
        return there ? text : null;
    }
}

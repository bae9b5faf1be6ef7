package io.mooring.gateway.custody.deadline;

import io.mooring.gateway.DeadlineEvent.Around;
import io.mooring.gateway.DeadlineEvent.BreachExplained;
import io.mooring.gateway.DeadlineEvent.Clock;
import io.mooring.gateway.DeadlineEvent.DeadlinePassed;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.RowWriter;
import io.mooring.gateway.rows.Rows;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Rows of deadlines that were passed, in the order in which that was recorded. */
final class Breaches {
    /** entry → all of it. */
    static final String BREACH = "breach/";

    /** clock, subject → entry. */
    private static final String OF = "breach-of/";

    /** entry: states an article, and nobody explained it. */
    static final String UNEXPLAINED = "unexplained/";

    private static final String COUNT = "count/" + UNEXPLAINED;

    private final Rows rows;

    Breaches(Rows rows) {
        this.rows = rows;
    }

    /** @return whether it was not recorded before */
    boolean record(DeadlinePassed passed, JournalEntry entry) {
        String of = OF + passed.clock() + "/" + passed.subject();
        if (rows.get(of) != null) {
            return false;
        }
        rows.put(of, new RowWriter().number(entry.seq()).row());
        var breach = new Breach(entry.seq(), entry.time().wall(), passed, null);
        rows.put(BREACH + hex(entry.seq()), row(breach));
        if (!passed.article().isEmpty()) {
            rows.put(UNEXPLAINED + hex(entry.seq()), new byte[0]);
            count(1);
        }
        return true;
    }

    /** The last explanation is the one shown; the journal has them all. */
    void explain(BreachExplained explained, JournalEntry entry) {
        Breach breach = of(explained.clock(), explained.subject());
        if (breach == null) {
            return;
        }
        var explanation = new Breach.Explanation(
                explained.explanation(),
                entry.actor().kind(),
                entry.actor().name(),
                entry.time().wall());
        rows.put(BREACH + hex(breach.seq()), row(breach.with(explanation)));
        if (rows.get(UNEXPLAINED + hex(breach.seq())) != null) {
            rows.remove(UNEXPLAINED + hex(breach.seq()));
            count(-1);
        }
    }

    private void count(long more) {
        rows.put(COUNT, new RowWriter().number(unexplained() + more).row());
    }

    long unexplained() {
        byte[] row = rows.get(COUNT);
        return row == null ? 0 : new RowReader(row).number();
    }

    @Nullable
    Breach of(Clock clock, String subject) {
        byte[] row = rows.get(OF + clock + "/" + subject);
        return row == null ? null : at(new RowReader(row).number());
    }

    @Nullable
    Breach at(long seq) {
        byte[] row = rows.get(BREACH + hex(seq));
        return row == null ? null : of(seq, row);
    }

    static String hex(long seq) {
        return HexFormat.of().toHexDigits(seq);
    }

    private static byte[] row(Breach breach) {
        DeadlinePassed passed = breach.passed();
        Around around = passed.around();
        RowWriter out = new RowWriter()
                .number(breach.recordedAt().toEpochMilli())
                .text(passed.clock().name())
                .text(passed.subject())
                .number(passed.begins().toEpochMilli())
                .number(passed.due().toEpochMilli())
                .number(Millis.of(passed.metAt()))
                .text(passed.policy())
                .text(passed.article())
                .number(around.dockOffMillis())
                .flag(around.dockOffThen())
                .number(around.uplinkDownMillis())
                .number(around.untrustedMillis())
                .number(around.pausedMillis());
        Breach.Explanation said = breach.explanation();
        out.flag(said != null);
        if (said != null) {
            out.text(said.text())
                    .text(said.role())
                    .text(said.by())
                    .number(said.at().toEpochMilli());
        }
        return out.row();
    }

    static Breach of(long seq, byte[] row) {
        RowReader in = new RowReader(row);
        Instant at = Instant.ofEpochMilli(in.number());
        var passed = new DeadlinePassed(
                Clock.valueOf(in.text()),
                in.text(),
                Instant.ofEpochMilli(in.number()),
                Instant.ofEpochMilli(in.number()),
                Millis.instant(in.number()),
                in.text(),
                in.text(),
                new Around(in.number(), in.flag(), in.number(), in.number(), in.number()));
        Breach.Explanation said = in.flag()
                ? new Breach.Explanation(in.text(), in.text(), in.text(), Instant.ofEpochMilli(in.number()))
                : null;
        return new Breach(seq, at, passed, said);
    }

    /** What a key says. */
    static long seq(String key) {
        return HexFormat.fromHexDigitsToLong(Objects.requireNonNull(key).substring(key.indexOf('/') + 1));
    }
}

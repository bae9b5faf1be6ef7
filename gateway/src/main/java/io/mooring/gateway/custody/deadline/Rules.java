package io.mooring.gateway.custody.deadline;

import io.mooring.gateway.DeadlineEvent.Approver;
import io.mooring.gateway.DeadlineEvent.DeadlinesConfigured;
import io.mooring.gateway.DeadlineEvent.Rule;
import io.mooring.gateway.DeadlineEvent.Unit;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.RowWriter;
import io.mooring.gateway.rows.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of what clocks went by, under the entry that said so. */
final class Rules {
    private static final String RULES = "rules/";
    private static final String LAST = "rules-last";
    private static final String FIRST = "rules-first";

    /** What was read last: nearly every recording goes by the same rules, and each is reckoned many times. */
    private static volatile @Nullable Read lastRead;

    private final Rows rows;
    private long knownAt;
    private @Nullable DeadlinesConfigured known;

    /** A row and what it says. */
    private static final class Read {
        private final byte[] row;
        private final DeadlinesConfigured says;

        Read(byte[] row) {
            this.row = row;
            this.says = of(new RowReader(row));
        }
    }

    Rules(Rows rows) {
        this.rows = rows;
    }

    void put(long seq, DeadlinesConfigured configured) {
        rows.put(RULES + HexFormat.of().toHexDigits(seq), row(configured));
        rows.put(LAST, new RowWriter().number(seq).row());
        if (rows.get(FIRST) == null) {
            rows.put(FIRST, new RowWriter().number(seq).row());
        }
    }

    /** The entry that said it last; 0 for none. */
    long last() {
        byte[] row = rows.get(LAST);
        return row == null ? 0 : new RowReader(row).number();
    }

    /**
     * What an entry said is said for ever: within one question it is read once.
     *
     * @param seq what {@link #last} was; what is older than every word of them goes by the first
     */
    @Nullable
    DeadlinesConfigured at(long seq) {
        if (known == null || knownAt != seq) {
            known = read(seq);
            knownAt = seq;
        }
        return known;
    }

    boolean everFromMade() {
        boolean[] found = {false};
        rows.scan(RULES, RULES, (key, row) -> {
            found[0] = of(new RowReader(row)).storageFromMade();
            return !found[0];
        });
        return found[0];
    }

    private @Nullable DeadlinesConfigured read(long seq) {
        byte[] first = seq == 0 ? rows.get(FIRST) : null;
        long said = first == null ? seq : new RowReader(first).number();
        byte[] row = said == 0 ? null : rows.get(RULES + HexFormat.of().toHexDigits(said));
        if (row == null) {
            return null;
        }
        Read last = lastRead;
        if (last == null || !Arrays.equals(row, last.row)) {
            last = new Read(row);
            lastRead = last;
        }
        return last.says;
    }

    private static byte[] row(DeadlinesConfigured from) {
        RowWriter out = new RowWriter().text(from.policy());
        rule(out, from.handover());
        out.flag(from.ofRecording());
        rule(out, from.afterReturn());
        texts(out, from.reasons());
        rule(out, from.storage());
        out.flag(from.storageFromMade());
        rule(out, from.archive());
        rule(out, from.arrangement());
        texts(out, from.counting());
        Approver approver = from.approver();
        out.text(from.zone()).flag(approver != null);
        if (approver != null) {
            out.text(approver.role()).text(approver.title()).text(approver.article());
        }
        return out.row();
    }

    private static DeadlinesConfigured of(RowReader in) {
        return new DeadlinesConfigured(
                in.text(),
                rule(in),
                in.flag(),
                rule(in),
                texts(in),
                rule(in),
                in.flag(),
                rule(in),
                rule(in),
                texts(in),
                in.text(),
                in.flag() ? new Approver(in.text(), in.text(), in.text()) : null);
    }

    private static void rule(RowWriter out, @Nullable Rule rule) {
        out.flag(rule != null);
        if (rule != null) {
            out.number(rule.unit().ordinal()).number(rule.amount()).text(rule.article());
        }
    }

    private static @Nullable Rule rule(RowReader in) {
        return in.flag() ? new Rule(Unit.values()[(int) in.number()], in.number(), in.text()) : null;
    }

    private static void texts(RowWriter out, List<String> texts) {
        out.number(texts.size());
        texts.forEach(out::text);
    }

    private static List<String> texts(RowReader in) {
        List<String> texts = new ArrayList<>();
        for (long left = in.number(); left > 0; left--) {
            texts.add(in.text());
        }
        return texts;
    }
}

package io.mooring.gateway.custody.expected;

import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.RowWriter;

/**
 * What the register keeps of one activity.
 *
 * @param openedSeq the entry that opened it
 * @param second when it took place, since 1970
 * @param expects whether a line of the catalogue or an occasion is named
 * @param recordings filed with it
 * @param workRecord handed in, that it was not recorded; empty for none
 * @param stopped work record handed in, that recording stopped; empty for none
 * @param finding that it was not, and that holds still; empty for none
 * @param moved whether something was declared since, by which its hand-over may not be over
 */
record Row(
        long openedSeq,
        long second,
        boolean expects,
        long recordings,
        String workRecord,
        String stopped,
        String finding,
        boolean moved) {
    static Row opened(long seq, long second, boolean expects) {
        return new Row(seq, second, expects, 0, "", "", "", false);
    }

    Row with(long nowSecond, boolean nowExpects) {
        return new Row(openedSeq, nowSecond, nowExpects, recordings, workRecord, stopped, finding, moved);
    }

    Row filed(long more) {
        return new Row(openedSeq, second, expects, Math.max(0, recordings + more), workRecord, stopped, finding, moved);
    }

    /** By work records that are handed in, for nothing recorded and for recording stopped; empty for none. */
    Row accounted(String omitted, String nowStopped) {
        return new Row(openedSeq, second, expects, recordings, omitted, nowStopped, finding, moved);
    }

    /** A finding says that it was not recorded; empty: none does any more. */
    Row found(String name) {
        return new Row(openedSeq, second, expects, recordings, workRecord, stopped, name, false);
    }

    /** Something was declared of it by which a finding may hold no longer. */
    Row declared() {
        return new Row(openedSeq, second, expects, recordings, workRecord, stopped, finding, true);
    }

    /** Whether time can bring something: that it is missing, or that a finding that says so holds no longer. */
    boolean watched() {
        return flagged()
                ? recordings > 0 || !expects || moved || !workRecord.isEmpty()
                : expects && recordings == 0 && workRecord.isEmpty();
    }

    /** Whether a finding says that it was not recorded, and still holds. */
    boolean flagged() {
        return !finding.isEmpty();
    }

    byte[] row() {
        return new RowWriter()
                .number(openedSeq)
                .number(second)
                .flag(expects)
                .number(recordings)
                .text(workRecord)
                .text(stopped)
                .text(finding)
                .flag(moved)
                .row();
    }

    static Row of(byte[] row) {
        RowReader in = new RowReader(row);
        return new Row(in.number(), in.number(), in.flag(), in.number(), in.text(), in.text(), in.text(), in.flag());
    }
}

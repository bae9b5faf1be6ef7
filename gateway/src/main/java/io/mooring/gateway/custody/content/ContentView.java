package io.mooring.gateway.custody.content;

import io.mooring.gateway.CaseEvent.ActivityOpened;
import io.mooring.gateway.ContentEvent.Answer;
import io.mooring.gateway.ContentEvent.ContentChecked;
import io.mooring.gateway.ContentEvent.Result;
import io.mooring.gateway.Event;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.index.View;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.rows.RowKeys;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.RowWriter;
import io.mooring.gateway.rows.Rows;
import java.time.Instant;

/** The register of checklists: which answers there are, and which activities want some. */
public final class ContentView implements View {
    /** The one there is. */
    public static final ContentView VIEW = new ContentView();

    /** entry that opened it → activity whose checklist is not answered whole. */
    static final String OPEN = "open/";

    /** activity → the entry that opened it, and the last that answered. */
    private static final String ACTIVITY = "activity/";

    /** activity, item → answer. */
    private static final String ANSWER = "answer/";

    private ContentView() {}

    @Override
    public String name() {
        return "content";
    }

    @Override
    public int format() {
        return 1;
    }

    @Override
    public void apply(JournalEntry entry, Rows rows) {
        Event event = entry.event();
        if (event instanceof ActivityOpened opened) {
            put(rows, opened.activity(), new Known(entry.seq(), 0));
            rows.put(open(entry.seq()), new RowWriter().text(opened.activity()).row());
        } else if (event instanceof ContentChecked checked) {
            checked(entry, checked, rows);
        }
    }

    private static void checked(JournalEntry entry, ContentChecked checked, Rows rows) {
        Known known = known(rows, checked.activity());
        Instant at = entry.time().wall();
        for (Answer answer : checked.answers()) {
            rows.put(
                    answers(checked.activity()) + RowKeys.part(answer.item()),
                    new RowWriter()
                            .text(answer.item())
                            .text(answer.result().name())
                            .text(answer.note())
                            .text(entry.actor().name())
                            .text(entry.actor().kind())
                            .number(at.getEpochSecond())
                            .number(at.getNano())
                            .text(entry.time().trust().name())
                            .row());
        }
        put(rows, checked.activity(), new Known(known.openedSeq(), entry.seq()));
        if (checked.open() == 0) {
            rows.remove(open(known.openedSeq()));
        } else {
            rows.put(
                    open(known.openedSeq()),
                    new RowWriter().text(checked.activity()).row());
        }
    }

    /** @param answeredSeq the last entry that answered, 0 for none */
    record Known(long openedSeq, long answeredSeq) {}

    /** An activity that was never opened counts as opened at the beginning. */
    static Known known(Rows rows, String activity) {
        byte[] row = rows.get(ACTIVITY + RowKeys.part(activity));
        if (row == null) {
            return new Known(0, 0);
        }
        RowReader in = new RowReader(row);
        return new Known(in.number(), in.number());
    }

    private static void put(Rows rows, String activity, Known known) {
        rows.put(
                ACTIVITY + RowKeys.part(activity),
                new RowWriter()
                        .number(known.openedSeq())
                        .number(known.answeredSeq())
                        .row());
    }

    static String open(long seq) {
        return OPEN + RowKeys.number(seq);
    }

    static String answers(String activity) {
        return ANSWER + RowKeys.part(activity) + "/";
    }

    /** An answer and the item it is to. */
    record Answered(String item, Checklist.Said said) {
        static Answered of(byte[] row) {
            RowReader in = new RowReader(row);
            return new Answered(
                    in.text(),
                    new Checklist.Said(
                            Result.valueOf(in.text()),
                            in.text(),
                            in.text(),
                            in.text(),
                            Instant.ofEpochSecond(in.number(), in.number()),
                            TimeTrust.valueOf(in.text())));
        }
    }
}

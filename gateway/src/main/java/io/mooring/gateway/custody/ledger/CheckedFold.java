package io.mooring.gateway.custody.ledger;

import io.mooring.gateway.ContentEvent.Answer;
import io.mooring.gateway.ContentEvent.ContentChecked;
import io.mooring.gateway.ContentEvent.Result;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.RowWriter;
import io.mooring.gateway.rows.Rows;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Folds what people say the recordings of an activity show: the last answer to each item of its checklist. */
final class CheckedFold {
    private final Rows rows;

    CheckedFold(Rows rows) {
        this.rows = rows;
    }

    void checked(ContentChecked event) {
        String key = Places.checked(event.activity());
        Map<String, Result> answers = answers(rows.get(key));
        for (Answer answer : event.answers()) {
            answers.put(answer.item(), answer.result());
        }
        RowWriter out = new RowWriter().number(event.items()).number(answers.size());
        answers.forEach((item, result) -> out.text(item).text(result.name()));
        rows.put(key, out.row());
    }

    private static Map<String, Result> answers(byte @Nullable [] row) {
        Map<String, Result> answers = new TreeMap<>();
        if (row != null) {
            RowReader in = new RowReader(row);
            in.number();
            for (long left = in.number(); left > 0; left--) {
                answers.put(in.text(), Result.valueOf(in.text()));
            }
        }
        return answers;
    }

    /** Null while nobody has answered anything. */
    Use.@Nullable Checked of(String activity) {
        byte[] row = rows.get(Places.checked(activity));
        if (row == null) {
            return null;
        }
        Map<String, Result> answers = answers(row);
        return new Use.Checked(
                count(answers, Result.SHOWN),
                count(answers, Result.NOT_SHOWN),
                count(answers, Result.DOES_NOT_APPLY),
                Math.max(0, new RowReader(row).number() - answers.size()));
    }

    private static long count(Map<String, Result> answers, Result wanted) {
        return answers.values().stream().filter(result -> result == wanted).count();
    }
}

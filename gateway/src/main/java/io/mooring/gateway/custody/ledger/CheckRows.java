package io.mooring.gateway.custody.ledger;

import io.mooring.gateway.Check;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.RowWriter;
import java.util.ArrayList;
import java.util.List;

/** A checklist as a row. */
final class CheckRows {
    private CheckRows() {}

    static byte[] row(List<Check> checks) {
        RowWriter row = new RowWriter();
        for (Check check : checks) {
            row.text(check.item().name())
                    .text(check.result().name())
                    .flag(check.decides())
                    .text(check.found())
                    .text(check.expected());
        }
        return row.row();
    }

    static List<Check> of(byte[] row) {
        RowReader in = new RowReader(row);
        List<Check> checks = new ArrayList<>();
        while (!in.atEnd()) {
            checks.add(new Check(
                    Check.Item.valueOf(in.text()), Check.Result.valueOf(in.text()), in.flag(), in.text(), in.text()));
        }
        return checks;
    }
}

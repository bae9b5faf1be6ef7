package io.mooring.gateway.custody.register;

import io.mooring.gateway.EventTime;
import io.mooring.gateway.RegisterEvent.OfficerCard;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.RowWriter;

/**
 * An officer: number and name, and nothing else that is personal.
 *
 * @param department may be empty
 * @param active false once the officer has left
 * @param since when this was entered
 */
public record Officer(String number, String name, String department, boolean active, EventTime since) {
    OfficerCard card() {
        return new OfficerCard(number, name, department, active);
    }

    byte[] row() {
        return new RowWriter()
                .text(number)
                .text(name)
                .text(department)
                .flag(active)
                .time(since)
                .row();
    }

    static Officer of(byte[] row) {
        RowReader in = new RowReader(row);
        return new Officer(in.text(), in.text(), in.text(), in.flag(), in.time());
    }
}

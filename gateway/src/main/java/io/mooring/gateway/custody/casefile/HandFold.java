package io.mooring.gateway.custody.casefile;

import io.mooring.gateway.RegisterEvent.CameraCard;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.RowWriter;
import io.mooring.gateway.rows.Rows;
import org.jspecify.annotations.Nullable;

/**
 * Which officer had a camera when it recorded what a visit brings: who said to take it before, else who said to bring it, else
 * its fixed custodian (R10). The ledger knows more of handovers; here it is what recordings are found by.
 */
final class HandFold {
    private final Rows rows;

    HandFold(Rows rows) {
        this.rows = rows;
    }

    void entered(CameraCard card) {
        put(CaseKeys.fixed(card.camera()), card.custodian());
    }

    void taken(String camera, String officer) {
        put(CaseKeys.taker(camera), officer);
    }

    /** A visit begins: what comes now was recorded by whoever had it. */
    void brought(String camera) {
        String taker = officer(CaseKeys.taker(camera));
        String fixed = officer(CaseKeys.fixed(camera));
        String had = taker == null ? fixed : taker;
        put(CaseKeys.had(camera), had == null ? "" : had);
        rows.remove(CaseKeys.taker(camera));
    }

    /** Counts for what is stored from now on, where nobody said to have taken it. */
    void broughtBy(String camera, String officer) {
        if (officer(CaseKeys.had(camera)) == null) {
            put(CaseKeys.had(camera), officer);
        }
    }

    private @Nullable String officer(String key) {
        byte[] row = rows.get(key);
        return row == null ? null : new RowReader(row).text();
    }

    private void put(String key, String officer) {
        if (officer.isEmpty()) {
            rows.remove(key);
        } else {
            rows.put(key, new RowWriter().text(officer).row());
        }
    }
}

package io.mooring.gateway.custody.handover;

import io.mooring.gateway.DockId;
import io.mooring.gateway.OfDock;
import io.mooring.gateway.rows.RowKeys;
import java.time.Instant;

/** Under which keys the rows of handovers lie. What is to be found newest first has its number counted backwards. */
final class Keys {
    /** entry, backwards → the handover. */
    static final String HANDOVER = "handover/";

    /** camera, moment of the taking backwards, entry backwards → the entry. */
    static final String OF = "of/";

    /** camera → the entry of the handover it is out with. */
    static final String OPEN = "open/";

    /** dock, entry of a handover that is open and of which nobody knows yet from when terms count. */
    private static final String UNCOUNTED = "uncounted/";

    /** camera → the entry of the last handover it came back from. */
    static final String LAST = "last/";

    /** visit → what of it matters here. */
    static final String VISIT = "visit/";

    /** bay, dock → the last visit in it. */
    static final String BAY = "bay/";

    /** camera, beginning, line → the line of the roster. */
    static final String ROSTER = "roster/";

    /** line → where it lies in the roster. */
    static final String LINE = "line/";

    /** camera → its fixed custodian; no row without one. */
    static final String CUSTODIAN = "custodian/";

    /** officer → name. */
    static final String NAME = "name/";

    /** camera → what was written in it and for whom it was meant, as told last. */
    static final String OWNER = "owner/";

    /** camera or entry, irregularity → what is to be told. */
    static final String UNTOLD = "untold/";

    /** camera, beginning, visit: that nobody is known to have brought it, at docks whose journals may come late. */
    static final String LOOSE = "loose/";

    /** The last start of the program, of each dock. */
    static final String STARTED = "started";

    private Keys() {}

    static String handover(long seq) {
        return HANDOVER + RowKeys.number(Long.MAX_VALUE - seq);
    }

    static String allOf(String camera) {
        return OF + RowKeys.part(camera) + "/";
    }

    /** The first of a camera's that was taken at this moment or before. */
    static String of(String camera, Instant taken) {
        return allOf(camera) + RowKeys.number(Long.MAX_VALUE - taken.toEpochMilli());
    }

    static String of(String camera, Instant taken, long seq) {
        return of(camera, taken) + "/" + RowKeys.number(Long.MAX_VALUE - seq);
    }

    static String open(String camera) {
        return OPEN + RowKeys.part(camera);
    }

    /** @param dock empty for the journal's own */
    static String allUncounted(String dock) {
        return UNCOUNTED + RowKeys.part(dock) + "/";
    }

    static String uncounted(String dock, long seq) {
        return allUncounted(dock) + RowKeys.number(seq);
    }

    static String last(String camera) {
        return LAST + RowKeys.part(camera);
    }

    static String visit(String visit) {
        return VISIT + RowKeys.part(visit);
    }

    static String bay(int bay, String dock) {
        return OfDock.name(BAY + bay, dock.isEmpty() ? null : new DockId(dock));
    }

    static String allLoose(String camera) {
        return LOOSE + RowKeys.part(camera) + "/";
    }

    /** The first of a camera's that began at this moment or later. */
    static String loose(String camera, Instant opened) {
        return allLoose(camera) + RowKeys.number(Math.max(0, opened.toEpochMilli()));
    }

    static String loose(String camera, Instant opened, String visit) {
        return loose(camera, opened) + "/" + RowKeys.part(visit);
    }

    static String rosterOf(String camera) {
        return ROSTER + RowKeys.part(camera) + "/";
    }

    static String roster(String camera, Instant from, String line) {
        return rosterOf(camera) + RowKeys.number(from.toEpochMilli() ^ Long.MIN_VALUE) + "/" + line;
    }

    static String line(String line) {
        return LINE + RowKeys.part(line);
    }

    static String custodian(String camera) {
        return CUSTODIAN + RowKeys.part(camera);
    }

    static String name(String officer) {
        return NAME + RowKeys.part(officer);
    }

    static String owner(String camera) {
        return OWNER + RowKeys.part(camera);
    }

    static String untold(long seq, String what) {
        return UNTOLD + RowKeys.number(seq) + "/" + what;
    }

    static String ownerUntold(String camera) {
        return UNTOLD + "owner/" + RowKeys.part(camera);
    }
}

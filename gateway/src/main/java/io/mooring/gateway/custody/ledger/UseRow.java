package io.mooring.gateway.custody.ledger;

import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.RowWriter;
import org.jspecify.annotations.Nullable;

/** A line while it is folded: what {@link Use} shows, but for what stands in rows of its own. One thread. */
final class UseRow {
    /** No number is known. */
    static final long NONE = Long.MIN_VALUE;

    final long number;
    final String place;
    final String camera;
    String officer = "";
    String officerName = "";
    String department = "";
    String takerKnownBy = "";
    String bringer = "";
    String cameraNumber = "";

    @Nullable
    Moment out;

    int outBay;
    String outHow = "";
    String outVisit = "";

    @Nullable
    Moment back;

    int backBay;
    /** Receipt number of the last stay, 0 for none. */
    long stay;

    String visit = "";
    /** The last stay ended and nobody saw the camera go. */
    boolean unseen;

    boolean resumed;
    String listingSha256 = "";
    long listed;
    long clips;
    long bytes;
    long timed;
    long durationMillis;
    long batteryOut = NONE;
    long batteryBack = NONE;
    long clockOffsetMillis = NONE;
    long clockUncertaintyMillis;
    boolean clockBelieved;
    long firstMade = NONE;
    long lastMade = NONE;
    long faults;
    long failedChecks;
    String content = "";
    String contentBy = "";

    UseRow(long number, String place, String camera) {
        this.number = number;
        this.place = place;
        this.camera = camera;
    }

    /** The camera is with somebody, or nobody saw it come back. */
    boolean open() {
        return out != null && back == null;
    }

    /** Takes over who had the camera, and how it went. */
    void outOf(UseRow other) {
        officer = other.officer;
        officerName = other.officerName;
        department = other.department;
        takerKnownBy = other.takerKnownBy;
        out = other.out;
        outBay = other.outBay;
        outHow = other.outHow;
        outVisit = other.outVisit;
        batteryOut = other.batteryOut;
        failedChecks = other.failedChecks;
    }

    /** Nobody knows any more who had the camera, and how it went. */
    void notOut() {
        outOf(new UseRow(number, place, camera));
    }

    byte[] row() {
        RowWriter row = new RowWriter()
                .number(number)
                .text(place)
                .text(camera)
                .text(officer)
                .text(officerName)
                .text(department)
                .text(takerKnownBy)
                .text(bringer)
                .text(cameraNumber);
        Moment.write(row, out);
        row.number(outBay).text(outHow).text(outVisit);
        Moment.write(row, back);
        row.number(backBay)
                .number(stay)
                .text(visit)
                .flag(unseen)
                .flag(resumed)
                .text(listingSha256)
                .number(listed)
                .number(clips)
                .number(bytes)
                .number(timed)
                .number(durationMillis);
        row.number(batteryOut)
                .number(batteryBack)
                .number(clockOffsetMillis)
                .number(clockUncertaintyMillis)
                .flag(clockBelieved)
                .number(firstMade)
                .number(lastMade)
                .number(faults)
                .number(failedChecks);
        return row.text(content).text(contentBy).row();
    }

    static UseRow of(byte[] bytes) {
        RowReader in = new RowReader(bytes);
        UseRow row = new UseRow(in.number(), in.text(), in.text());
        row.officer = in.text();
        row.officerName = in.text();
        row.department = in.text();
        row.takerKnownBy = in.text();
        row.bringer = in.text();
        row.cameraNumber = in.text();
        row.out = Moment.read(in);
        row.outBay = (int) in.number();
        row.outHow = in.text();
        row.outVisit = in.text();
        row.back = Moment.read(in);
        row.backBay = (int) in.number();
        row.stay = in.number();
        row.visit = in.text();
        row.unseen = in.flag();
        row.resumed = in.flag();
        row.listingSha256 = in.text();
        row.listed = in.number();
        row.clips = in.number();
        row.bytes = in.number();
        row.timed = in.number();
        row.durationMillis = in.number();
        row.restOf(in);
        return row;
    }

    private void restOf(RowReader in) {
        batteryOut = in.number();
        batteryBack = in.number();
        clockOffsetMillis = in.number();
        clockUncertaintyMillis = in.number();
        clockBelieved = in.flag();
        firstMade = in.number();
        lastMade = in.number();
        faults = in.number();
        failedChecks = in.number();
        content = in.text();
        contentBy = in.text();
    }
}

package io.mooring.gateway.index;

import io.mooring.gateway.OfDock;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.SourceIdentity;
import io.mooring.gateway.rows.RowKeys;

/**
 * Under which keys the rows lie. Parts that come from outside are escaped, so that no camera's file name can stand for
 * another row; numbers are 16 hexadecimal digits, so that they sort.
 */
final class Keys {
    static final String APPLIED = "applied";
    static final String COUNTERS = "counters";

    /** Stands while a file is written in several commits: with it, rows are not those of a whole number of entries. */
    static final String UNFINISHED = "unfinished";

    /** {@link FoldFormat} of the program that folded. */
    static final String FORMAT = "format";

    /** part of the index → what it could not take in; no row while that is nothing. */
    private static final String MISSED = "missed/";

    /** view, its own key → its own row. */
    static final String VIEW = "view/";

    /** source → which recording. */
    static final String SOURCE = "source/";

    /** recording → what is known of it. */
    static final String RECORDING = "recording/";

    /** first stored entry → recording, its size and times: what is here, in the order of delivery. */
    static final String ORDER = "order/";

    /** destination, first stored entry → how far delivery went. */
    static final String DELIVERY = "delivery/";

    /** destination, acknowledging entry → first stored entry: what waits for its independent look. */
    static final String UNCONFIRMED = "unconfirmed/";

    /** destination → its totals. */
    static final String DESTINATION = "destination/";

    /** camera → its last listing. */
    static final String LISTING = "listing/";

    /** camera, number → one reading of its clock. */
    static final String CLOCK = "clock/";

    /** camera → how often its clock was read. */
    static final String CLOCK_COUNT = "clockcount/";

    /** kind of camera → how long before a second its clock is to be set, as last learned. */
    static final String LEAD = "lead/";

    /** camera → what was wrong with its clock when it was found last; none if nothing was. */
    static final String SUSPECT = "suspect/";

    /** visit → as it stands, while it is open. */
    static final String VISIT = "visit/";

    /** visit → what it found of its camera's clock; kept while the visit is its camera's last. */
    static final String VISIT_CLOCK = "visitclock/";

    /** camera → that it is held back; no row while it is not. */
    static final String HOLD = "hold/";

    /** bay → that a person took it out of use; no row while it is in use. */
    static final String OUT_OF_USE = "outofuse/";

    /** recording, dock → the last entry that an office received it by. */
    static final String RECEIVED = "received/";

    /** recording, hold → that it is held; no row while it is not. */
    static final String HELD = "held/";

    /** destination, recording → that it is marked as held there; no row while it is not. */
    static final String MARKED = "marked/";

    /** recording → what it holds that not everybody may see; no row while nobody has said. */
    static final String SECRECY = "secrecy/";

    /** recording → that our copy is about to be taken away. */
    static final String EVICTING = "evicting/";

    /** day → bytes stored on it. */
    static final String DAY = "day/";

    /** entry of the office's journal that made lines of its roster → ours by which they were taken. */
    static final String ROSTER_ORDERED = "rosterordered/";

    /** source → how far an unfinished copy came. */
    static final String PROGRESS = "progress/";

    /** The last moment heard of that could be believed. */
    static final String BELIEVED = "believed";

    /** How many visits began. */
    static final String BEGUN_COUNT = "beguncount";

    /** visit → when it began; for the last visits alone. */
    private static final String BEGUN = "begun/";

    /** place in a ring → visit: of which visits the beginning is kept. */
    private static final String BEGUN_SLOT = "begunslot/";

    /** destination → how it stands itself. */
    static final String UPLINK = "uplink/";

    /** dock, destination: of which it was told that deliveries there are untimed, and not that they are timed again. */
    private static final String UNTIMED = "untimed/";

    /** destination → the entry of its last probe. */
    private static final String PROBED = "probed/";

    /** recording, destination → what was told of it; no row while nothing was. */
    static final String TOLD = "told/";

    /** destination, recording → an upload in parts that was begun and not ended. */
    private static final String UPLOAD = "upload/";

    /** destination, recording → how many copies there were bad; no row while none was. */
    private static final String BAD_COPIES = "badcopies/";

    /** kind, dock, name: that the dock named it, and it counts. */
    private static final String NAMED = "named/";

    /** kind, dock → what is left out since it would be one too many. */
    static final String LEFT_OUT = "leftout/";

    private Keys() {}

    static String allNamed(NamesLeftOut.Kind kind, String dock) {
        return NAMED + kind + "/" + RowKeys.part(dock) + "/";
    }

    static String named(NamesLeftOut.Kind kind, String dock, String name) {
        return allNamed(kind, dock) + RowKeys.part(name);
    }

    static String leftOut(NamesLeftOut.Kind kind, String dock) {
        return LEFT_OUT + kind + "/" + RowKeys.part(dock);
    }

    static String source(SourceIdentity source) {
        return SOURCE + path(source);
    }

    static String progress(SourceIdentity source) {
        return PROGRESS + path(source);
    }

    private static String path(SourceIdentity source) {
        return RowKeys.part(source.camera()) + "/" + RowKeys.part(source.storage()) + "/" + RowKeys.part(source.path())
                + "/" + source.sizeBytes() + "/" + RowKeys.part(source.modifiedRaw());
    }

    static String missed(String register) {
        return MISSED + register;
    }

    static String rosterOrdered(long officeSeq) {
        return ROSTER_ORDERED + RowKeys.number(officeSeq);
    }

    static String recording(RecordingId recording) {
        return RECORDING + recording.sha256();
    }

    static String allReceived(RecordingId recording) {
        return RECEIVED + recording.sha256() + "/";
    }

    static String received(RecordingId recording, String dock) {
        return allReceived(recording) + RowKeys.part(dock);
    }

    static String order(long firstSeq) {
        return ORDER + RowKeys.number(firstSeq);
    }

    static String deliveries(String destination) {
        return DELIVERY + RowKeys.part(destination) + "/";
    }

    static String delivery(String destination, long firstSeq) {
        return deliveries(destination) + RowKeys.number(firstSeq);
    }

    /** @param destinationKey made by {@link #destination} */
    static String deliveryOf(String destinationKey, long firstSeq) {
        return DELIVERY + destinationKey.substring(DESTINATION.length()) + "/" + RowKeys.number(firstSeq);
    }

    static String allUnconfirmed(String destination) {
        return UNCONFIRMED + RowKeys.part(destination) + "/";
    }

    static String unconfirmed(String destination, long ackSeq) {
        return allUnconfirmed(destination) + RowKeys.number(ackSeq);
    }

    static String destination(String destination) {
        return DESTINATION + RowKeys.part(destination);
    }

    static String listing(String camera) {
        return LISTING + RowKeys.part(camera);
    }

    static String clocks(String camera) {
        return CLOCK + RowKeys.part(camera) + "/";
    }

    static String clock(String camera, long number) {
        return clocks(camera) + RowKeys.number(number);
    }

    static String clockCount(String camera) {
        return CLOCK_COUNT + RowKeys.part(camera);
    }

    /** The same for all cameras of one maker and model: a camera's key without its last part. */
    static String lead(String camera) {
        return LEAD + camera.substring(0, Math.max(0, camera.lastIndexOf('/')));
    }

    static String suspect(String camera) {
        return SUSPECT + RowKeys.part(camera);
    }

    static String visit(String visit) {
        return VISIT + RowKeys.part(visit);
    }

    static String visitClock(String visit) {
        return VISIT_CLOCK + RowKeys.part(visit);
    }

    static String hold(String camera) {
        return HOLD + RowKeys.part(camera);
    }

    static String outOfUse(int bay) {
        return OUT_OF_USE + RowKeys.number(bay);
    }

    static String allHeld(RecordingId recording) {
        return HELD + recording.sha256() + "/";
    }

    static String held(RecordingId recording, String hold) {
        return allHeld(recording) + RowKeys.part(hold);
    }

    static String allMarked(String destination) {
        return MARKED + RowKeys.part(destination) + "/";
    }

    static String marked(String destination, RecordingId recording) {
        return allMarked(destination) + recording.sha256();
    }

    static String secrecy(RecordingId recording) {
        return SECRECY + recording.sha256();
    }

    static String evicting(RecordingId recording) {
        return EVICTING + recording.sha256();
    }

    static String day(long epochDay) {
        return DAY + RowKeys.number(epochDay);
    }

    static String begun(String visit) {
        return BEGUN + RowKeys.part(visit);
    }

    static String begunSlot(long slot) {
        return BEGUN_SLOT + RowKeys.number(slot);
    }

    static String uplink(String destination) {
        return UPLINK + RowKeys.part(destination);
    }

    /** @param name of anything of that dock's */
    static String allUntimed(String name) {
        return UNTIMED + RowKeys.part(OfDock.dock(name)) + "/";
    }

    static String untimed(String destination) {
        return allUntimed(destination) + RowKeys.part(destination);
    }

    static String probed(String destination) {
        return PROBED + RowKeys.part(destination);
    }

    static String allTold(RecordingId recording) {
        return TOLD + recording.sha256() + "/";
    }

    static String told(RecordingId recording, String destination) {
        return allTold(recording) + RowKeys.part(destination);
    }

    static String allUploads(String destination) {
        return UPLOAD + RowKeys.part(destination) + "/";
    }

    static String upload(String destination, RecordingId recording) {
        return allUploads(destination) + recording.sha256();
    }

    static String badCopies(String destination, RecordingId recording) {
        return BAD_COPIES + RowKeys.part(destination) + "/" + recording.sha256();
    }

    /** What {@link RowKeys#number} made. */
    static long number(String key) {
        return RowKeys.lastNumber(key);
    }
}

package io.mooring.gateway.custody.continuity;

import io.mooring.gateway.RecordingId;
import io.mooring.gateway.rows.RowKeys;

/** Under which keys the rows of {@link ContinuityView} lie. What comes from outside is escaped; numbers sort. */
final class Keys {
    /** dock, camera: something of the camera that this dock told of waits to be examined. */
    static final String DUE = "due/";

    /** recording that an office has, and no dock's journal has told of yet. */
    static final String RECEIVED = "received/";

    /** camera, number → clip. */
    static final String CLIP = "clip/";

    /** recording that is here and could not be read when it was to be looked into. */
    static final String UNREADABLE = "unreadable/";

    /** camera → how many clips. */
    static final String CLIPS = "clips/";

    /** camera, entry → path of a file whose bytes were stored under another name, or of another camera, before. */
    static final String ALSO = "also/";

    /** camera, beginning or else end, number → number: the order of time. */
    static final String TIME = "time/";

    /** recording → camera, number. */
    static final String OF = "of/";

    /** camera, number → since which entry a clip waits to be examined, what its file gives to say, and which dock told of it. */
    static final String NEW = "new/";

    /** camera, entry → what happened to its clock, and whether it was examined. */
    static final String CLOCK = "clock/";

    /** camera, dock → entry of the last thing that happened to its clock, or vanished from it, and was not examined. */
    static final String CLOCK_NEW = "clocknew/";

    /** camera, entry → what vanished from it. */
    static final String VANISHED = "vanished/";

    /** camera → visit that is open. */
    static final String VISIT = "visit/";

    /** recording → activity. */
    static final String ACTIVITY = "activity/";

    /** finding → it. */
    static final String FINDING = "finding/";

    /** what makes a finding the same → its number. */
    static final String SAME = "same/";

    /** camera → how many of its findings what lies on it, or came under another name, may take back. */
    static final String STANDING = "standing/";

    /** camera, finding. */
    static final String BY_CAMERA = "bycamera/";

    /** recording, finding. */
    static final String BY_RECORDING = "byrecording/";

    /** finding that nobody explained. */
    static final String OPEN = "open/";

    /** finding, entry → explanation. */
    static final String EXPLAINED = "explained/";

    private Keys() {}

    /** What is behind every row that begins with these parts and a slash. */
    static String behind(String parts) {
        return parts + (char) ('/' + 1);
    }

    /** @param dock empty for the journal's own */
    static String due(String dock, String camera) {
        return DUE + RowKeys.part(dock) + "/" + RowKeys.part(camera);
    }

    static String received(RecordingId recording) {
        return RECEIVED + recording.sha256();
    }

    static String unreadable(RecordingId recording) {
        return UNREADABLE + recording.sha256();
    }

    static String clips(String camera) {
        return CLIP + RowKeys.part(camera) + "/";
    }

    static String clip(String camera, long number) {
        return clips(camera) + RowKeys.number(number);
    }

    static String count(String camera) {
        return CLIPS + RowKeys.part(camera);
    }

    static String allAlso(String camera) {
        return ALSO + RowKeys.part(camera) + "/";
    }

    static String also(String camera, long seq) {
        return allAlso(camera) + RowKeys.number(seq);
    }

    static String times(String camera) {
        return TIME + RowKeys.part(camera) + "/";
    }

    static String timesFrom(String camera, long placeMillis) {
        return times(camera) + RowKeys.number(Math.max(0, placeMillis));
    }

    static String time(String camera, long placeMillis, long number) {
        return timesFrom(camera, placeMillis) + "/" + RowKeys.number(number);
    }

    static String of(RecordingId recording) {
        return OF + recording.sha256();
    }

    static String allNew(String camera) {
        return NEW + RowKeys.part(camera) + "/";
    }

    static String isNew(String camera, long number) {
        return allNew(camera) + RowKeys.number(number);
    }

    static String clocks(String camera) {
        return CLOCK + RowKeys.part(camera) + "/";
    }

    static String clock(String camera, long seq) {
        return clocks(camera) + RowKeys.number(seq);
    }

    static String allVanished(String camera) {
        return VANISHED + RowKeys.part(camera) + "/";
    }

    static String vanished(String camera, long seq) {
        return allVanished(camera) + RowKeys.number(seq);
    }

    static String allClockNew(String camera) {
        return CLOCK_NEW + RowKeys.part(camera) + "/";
    }

    static String clockNew(String camera, String dock) {
        return allClockNew(camera) + RowKeys.part(dock);
    }

    static String visit(String camera) {
        return VISIT + RowKeys.part(camera);
    }

    static String activity(RecordingId recording) {
        return ACTIVITY + recording.sha256();
    }

    static String finding(long seq) {
        return FINDING + RowKeys.number(seq);
    }

    static String standing(String camera) {
        return STANDING + RowKeys.part(camera);
    }

    static String same(String what) {
        return SAME + RowKeys.part(what);
    }

    static String allByCamera(String camera) {
        return BY_CAMERA + RowKeys.part(camera) + "/";
    }

    static String byCamera(String camera, long seq) {
        return allByCamera(camera) + RowKeys.number(seq);
    }

    static String allByRecording(RecordingId recording) {
        return BY_RECORDING + recording.sha256() + "/";
    }

    static String byRecording(RecordingId recording, long seq) {
        return allByRecording(recording) + RowKeys.number(seq);
    }

    static String open(long seq) {
        return OPEN + RowKeys.number(seq);
    }

    static String allExplained(long finding) {
        return EXPLAINED + RowKeys.number(finding) + "/";
    }

    static String explained(long finding, long seq) {
        return allExplained(finding) + RowKeys.number(seq);
    }

    /** What the last {@link RowKeys#number} of a key stand for. */
    static long number(String key) {
        return RowKeys.lastNumber(key);
    }
}

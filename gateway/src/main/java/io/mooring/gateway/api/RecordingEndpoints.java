package io.mooring.gateway.api;

import io.mooring.gateway.CustodyEvent;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.Secrecy;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.accounts.Act;
import io.mooring.gateway.custody.Decision;
import io.mooring.gateway.custody.Page;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.custody.RefusalException.Kind;
import io.mooring.gateway.custody.policy.Reason;
import io.mooring.gateway.index.Custody;
import io.mooring.gateway.index.RecordingHold;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.index.StoredRecording;
import io.mooring.gateway.room.Room;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is known of each recording here, what holds it, and how secret it is. */
public final class RecordingEndpoints implements Area {
    /** Digits of a recording's name that must be given. */
    private static final int DIGITS_LEAST = 8;

    static final int DIGITS = 64;

    private final RecordingIndex index;
    private final Custody custody;
    private final Room room;
    private final Supplier<List<Reason>> reasons;

    /** @param reasons that the rules in force state for a hold; empty where they state none */
    public RecordingEndpoints(RecordingIndex index, Room room, Supplier<List<Reason>> reasons) {
        this.reasons = reasons;
        this.index = index;
        this.custody = new Custody(index);
        this.room = room;
    }

    /** Which part of the list. */
    record Wanted(
            @Nullable @Length(DIGITS) String after,
            @Nullable Integer limit) {}

    /** Which part of the list of holds. */
    record WantedHolds(
            @Nullable @Length(300) String after, @Nullable Integer limit) {}

    /** @param recording its SHA-256, or eight or more first digits that are its alone */
    record Named(@Length(DIGITS) String recording) {}

    /**
     * @param name of the hold, of the bureau's making, as a case number
     * @param reason in words
     * @param code of one of the reasons that the rules state; absent exactly where they state none
     */
    record Hold(
            @Length(DIGITS) String recording,
            @Length(200) String name,
            @Length(200) String reason,
            @Nullable @Length(64) String code) {}

    /** As {@link Hold}. */
    record Lift(
            @Length(DIGITS) String recording,
            @Length(200) String name,
            @Length(200) String reason) {}

    /** Why the rules have a recording kept beyond its term. */
    record ReasonRow(String code, String zh, String en, String article) {}

    /** As {@link Hold}. */
    record Mark(
            @Length(DIGITS) String recording,
            Secrecy secrecy,
            @Length(200) String reason) {}

    /**
     * @param entry of the journal that stored it first
     * @param here whether its copy is on this dock
     * @param secrecy absent while nobody has said
     * @param version of what people say of it, for who marks it otherwise
     */
    record Row(
            RecordingId recording,
            long bytes,
            long entry,
            boolean here,
            boolean damaged,
            boolean elsewhere,
            @Nullable Secrecy secrecy,
            List<HoldRow> holds,
            String version) {}

    /**
     * @param trust how far {@code since} can be believed
     * @param code of the rules' reason; absent where it was said in words alone
     * @param version of the hold, for who wants to lift just this one
     */
    record HoldRow(
            RecordingId recording,
            String name,
            Instant since,
            TimeTrust trust,
            String by,
            String reason,
            @Nullable String code,
            String version) {
        static HoldRow of(RecordingHold hold) {
            return new HoldRow(
                    hold.recording(),
                    hold.hold(),
                    hold.since().wall(),
                    hold.since().trust(),
                    hold.by(),
                    hold.reason(),
                    hold.code(),
                    Versions.of(hold.recording(), hold.hold(), hold.since(), hold.by(), hold.reason(), hold.code()));
        }

        String key() {
            return recording + "/" + name;
        }
    }

    @Override
    public String name() {
        return "recordings";
    }

    @Override
    public List<Endpoint<?>> endpoints() {
        return List.of(
                Endpoint.get("recordings.list", "/recordings", Act.RECORDING_READ)
                        .takes(Wanted.class)
                        .givesPageOf(Row.class)
                        .by((call, wanted) -> Answer.of(list(wanted))),
                Endpoint.get("recordings.one", "/recordings/{recording}", Act.RECORDING_READ)
                        .takes(Named.class)
                        .gives(Row.class)
                        .by((call, named) -> shown(recording(named.recording()))),
                Endpoint.get("recordings.holds", "/recording-holds", Act.HOLD_READ)
                        .takes(WantedHolds.class)
                        .givesPageOf(HoldRow.class)
                        .by((call, wanted) -> Answer.of(holds(wanted))),
                Endpoint.get("recordings.hold-reasons", "/recording-hold-reasons", Act.POLICY_READ)
                        .takes(WantedHolds.class)
                        .givesPageOf(ReasonRow.class)
                        .by((call, wanted) -> Answer.of(reasons(wanted))),
                Endpoint.post("recordings.hold", "/recordings/{recording}/holds", Act.HOLD_PLACE)
                        .takes(Hold.class)
                        .gives(Row.class)
                        .by(this::hold),
                Endpoint.post("recordings.lift", "/recordings/{recording}/holds/{name}/lift", Act.HOLD_LIFT)
                        .takes(Lift.class)
                        .unchangedSince((call, asked) -> HoldRow.of(held(recording(asked.recording()), asked.name()))
                                .version())
                        .gives(Row.class)
                        .by(this::lift),
                Endpoint.put("recordings.mark", "/recordings/{recording}/secrecy", Act.SECRECY_MARK)
                        .takes(Mark.class)
                        .unchangedSince((call, asked) -> version(recording(asked.recording())))
                        .gives(Row.class)
                        .by(this::mark));
    }

    private Page<Row> list(Wanted wanted) throws RefusalException {
        RecordingId after = wanted.after() == null ? null : recording(wanted.after());
        int size = Parts.size(wanted.limit());
        List<StoredRecording> found = index.recordings(after, size + 1);
        List<Row> rows = found.stream().limit(size).map(this::row).toList();
        return new Page<>(
                rows,
                found.size() <= size ? null : found.get(size - 1).recording().sha256());
    }

    private Page<HoldRow> holds(WantedHolds wanted) {
        int size = Parts.size(wanted.limit());
        List<HoldRow> found = custody.holds(wanted.after(), size + 1).stream()
                .map(HoldRow::of)
                .toList();
        return found.size() <= size
                ? new Page<>(found, null)
                : new Page<>(found.subList(0, size), found.get(size - 1).key());
    }

    private Answer hold(Call call, Hold asked) throws RefusalException {
        RecordingId recording = recording(asked.recording());
        return decided(call, recording, () -> {
            requireStated(asked.code());
            requireFree(recording, asked.name());
            return List.of(new CustodyEvent.RecordingHeld(
                    recording, asked.name(), call.person().account(), asked.reason(), call.from(), asked.code()));
        });
    }

    /** One of a closed list where the rules have one, and none where they have not. */
    private void requireStated(@Nullable String code) throws RefusalException {
        List<String> codes = reasons.get().stream().map(Reason::code).toList();
        if (codes.isEmpty() && code != null) {
            throw refusal(Kind.INVALID, "recording.hold.free", code);
        }
        if (!codes.isEmpty() && (code == null || !codes.contains(code))) {
            throw refusal(Kind.INVALID, "recording.hold.code", String.join(", ", codes));
        }
    }

    private Page<ReasonRow> reasons(WantedHolds wanted) {
        return Parts.of(
                reasons.get().stream()
                        .map(one -> new ReasonRow(one.code(), one.zh(), one.en(), one.article()))
                        .toList(),
                ReasonRow::code,
                wanted.after(),
                wanted.limit());
    }

    private Answer lift(Call call, Lift asked) throws RefusalException {
        RecordingId recording = recording(asked.recording());
        return decided(call, recording, () -> {
            held(recording, asked.name());
            return List.of(new CustodyEvent.RecordingHoldLifted(
                    recording, asked.name(), call.person().account(), asked.reason(), call.from()));
        });
    }

    /** One placed over another would take its reason away, and who gave it. */
    private void requireFree(RecordingId recording, String name) throws RefusalException {
        if (custody.holds(recording).stream().anyMatch(hold -> hold.hold().equals(name))) {
            throw refusal(Kind.CONFLICT, "recording.held", recording.brief(), name);
        }
    }

    private RecordingHold held(RecordingId recording, String name) throws RefusalException {
        return custody.holds(recording).stream()
                .filter(hold -> hold.hold().equals(name))
                .findFirst()
                .orElseThrow(() -> refusal(Kind.NOT_FOUND, "recording.free", recording.brief(), name));
    }

    private Answer mark(Call call, Mark asked) throws RefusalException {
        RecordingId recording = recording(asked.recording());
        return decided(
                call,
                recording,
                () -> List.of(new CustodyEvent.SecrecyMarked(
                        recording, asked.secrecy(), call.person().account(), asked.reason(), call.from())));
    }

    /** Never while the recording's copy is being taken away. */
    private Answer decided(Call call, RecordingId recording, Decision decision) throws RefusalException {
        room.undisturbed(() -> call.act(decision));
        return shown(recording);
    }

    private Answer shown(RecordingId recording) throws RefusalException {
        return Answer.of(row(stored(recording))).version(version(recording));
    }

    /** Its secrecy and its holds: whether its copy is here is nobody's decision. */
    private String version(RecordingId recording) {
        return Versions.of(recording, custody.secrecy(recording).orElse(null), custody.holds(recording));
    }

    private RecordingId recording(String named) throws RefusalException {
        String digits = named.toLowerCase(Locale.ROOT);
        if (!digits.matches("[0-9a-f]{" + DIGITS_LEAST + "," + DIGITS + "}")) {
            throw refusal(Kind.INVALID, "recording.digits", DIGITS_LEAST);
        }
        List<RecordingId> found = custody.named(digits, 2);
        if (found.size() != 1) {
            throw found.isEmpty()
                    ? refusal(Kind.NOT_FOUND, "recording.unknown", digits)
                    : refusal(Kind.CONFLICT, "recording.several", digits);
        }
        return found.get(0);
    }

    private StoredRecording stored(RecordingId recording) throws RefusalException {
        return index.recording(recording)
                .orElseThrow(() -> refusal(Kind.NOT_FOUND, "recording.unknown", recording.brief()));
    }

    private Row row(StoredRecording stored) {
        return new Row(
                stored.recording(),
                stored.sizeBytes(),
                stored.firstSeq(),
                !stored.evicted(),
                stored.damaged(),
                custody.elsewhere(stored),
                custody.secrecy(stored.recording()).orElse(null),
                custody.holds(stored.recording()).stream().map(HoldRow::of).toList(),
                version(stored.recording()));
    }

    private static RefusalException refusal(Kind kind, String key, Object... arguments) {
        return new RefusalException(kind, RecordingEndpoints.class, key, arguments);
    }
}

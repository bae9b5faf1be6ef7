package io.mooring.gateway.api;

import io.mooring.gateway.CameraEvent;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.accounts.Act;
import io.mooring.gateway.custody.Page;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.custody.RefusalException.Kind;
import io.mooring.gateway.index.CameraHold;
import io.mooring.gateway.index.HeldCameras;
import io.mooring.gateway.index.ListedCameras;
import io.mooring.gateway.index.RecordingIndex;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cameras that are held back from use: they never show solid green. */
public final class CameraHoldEndpoints implements Area {
    /** Characters of a camera's key as people may name it: three parts, escaped. */
    static final int KEY_MAX = 400;

    private static final int NAMED_MAX = 10;
    private static final int KEY_SLASHES = 2;

    private final HeldCameras held;
    private final ListedCameras listed;

    public CameraHoldEndpoints(RecordingIndex index) {
        this.held = new HeldCameras(index);
        this.listed = new ListedCameras(index);
    }

    /** Which part of the list. */
    record Wanted(
            @Nullable @Length(KEY_MAX) String after,
            @Nullable Integer limit) {}

    /**
     * @param camera its serial number where that is one camera's alone, or maker/model/serial
     * @param unseen whether it need not have been here yet; false if left out
     */
    record Hold(
            @Length(KEY_MAX) String camera,
            @Length(200) String reason,
            @Nullable Boolean unseen) {}

    /** @param camera as in {@link Hold} */
    record Release(
            @Length(KEY_MAX) String camera, @Length(200) String reason) {}

    /**
     * @param trust how far {@code since} can be believed
     * @param version of the hold, for who wants to end just this one
     */
    record Row(String camera, Instant since, TimeTrust trust, String by, String reason, String version) {
        static Row of(CameraHold hold) {
            return new Row(
                    hold.camera(),
                    hold.since().wall(),
                    hold.since().trust(),
                    hold.by(),
                    hold.reason(),
                    CameraHoldEndpoints.version(hold));
        }
    }

    static String version(CameraHold hold) {
        return Versions.of(hold.camera(), hold.since(), hold.by(), hold.reason());
    }

    @Override
    public String name() {
        return "camera-holds";
    }

    @Override
    public List<Endpoint<?>> endpoints() {
        return List.of(
                Endpoint.get("camera-holds.list", "/camera-holds", Act.CAMERA_READ)
                        .takes(Wanted.class)
                        .givesPageOf(Row.class)
                        .by((call, wanted) -> list(wanted)),
                Endpoint.post("camera-holds.place", "/camera-holds", Act.CAMERA_HOLD)
                        .takes(Hold.class)
                        .gives(Row.class)
                        .by(this::hold),
                Endpoint.post("camera-holds.release", "/camera-holds/{camera}/release", Act.CAMERA_RELEASE)
                        .takes(Release.class)
                        .unchangedSince((call, asked) -> version(hold(asked.camera())))
                        .by(this::release));
    }

    private Answer list(Wanted wanted) {
        int size = Parts.size(wanted.limit());
        List<Row> found =
                held.some(wanted.after(), size + 1).stream().map(Row::of).toList();
        boolean more = found.size() > size;
        List<Row> part = more ? found.subList(0, size) : found;
        return Answer.of(new Page<>(part, more ? part.get(size - 1).camera() : null));
    }

    private Answer hold(Call call, Hold asked) throws RefusalException {
        String by = call.person().account();
        String[] camera = {""};
        call.act(() -> {
            camera[0] = known(asked.camera(), Boolean.TRUE.equals(asked.unseen()));
            CameraHold before = held.hold(camera[0]).orElse(null);
            if (before != null) {
                throw refusal(Kind.CONFLICT, "camera.held", camera[0], before.by(), before.reason());
            }
            return List.of(new CameraEvent.CameraHeld(camera[0], by, asked.reason(), call.from()));
        });
        return held.hold(camera[0])
                .map(hold -> (Answer) Answer.of(Row.of(hold)).version(version(hold)))
                .orElseThrow(() -> refusal(Kind.CONFLICT, "camera.free", camera[0]));
    }

    private Answer release(Call call, Release asked) throws RefusalException {
        String by = call.person().account();
        call.act(() -> List.of(
                new CameraEvent.CameraHoldLifted(hold(asked.camera()).camera(), by, asked.reason(), call.from())));
        return Answer.done();
    }

    private CameraHold hold(String named) throws RefusalException {
        List<CameraHold> candidates = held.all().stream()
                .filter(hold -> isNamed(hold.camera(), named))
                .toList();
        if (candidates.isEmpty()) {
            throw refusal(Kind.NOT_FOUND, "camera.free", named);
        }
        alone(named, candidates.stream().map(CameraHold::camera).toList());
        return candidates.get(0);
    }

    private String known(String named, boolean unseen) throws RefusalException {
        ListedCameras.Named found = listed.named(named, NAMED_MAX);
        // A serial number may be another camera's too, of those that were not looked at.
        if (!found.all() && found.keys().size() < 2) {
            throw refusal(Kind.CONFLICT, "camera.many", named, ListedCameras.LOOKED_AT_MAX);
        } else if (!found.keys().isEmpty()) {
            return alone(named, found.keys());
        } else if (!unseen) {
            throw refusal(Kind.NOT_FOUND, "camera.unseen", named);
        } else if (named.chars().filter(c -> c == '/').count() != KEY_SLASHES) {
            throw refusal(Kind.INVALID, "camera.whole", named);
        }
        return named;
    }

    private static String alone(String named, List<String> keys) throws RefusalException {
        if (keys.size() != 1) {
            throw refusal(
                    Kind.CONFLICT,
                    "camera.several",
                    named,
                    String.join(", ", keys.subList(0, Math.min(keys.size(), NAMED_MAX))));
        }
        return keys.get(0);
    }

    private static boolean isNamed(String key, String named) {
        return key.equals(named) || key.substring(key.lastIndexOf('/') + 1).equals(named);
    }

    private static RefusalException refusal(Kind kind, String key, Object... arguments) {
        return new RefusalException(kind, CameraHoldEndpoints.class, key, arguments);
    }
}

package io.mooring.gateway.api;

import io.mooring.gateway.OfDock;
import io.mooring.gateway.RegisterEvent.CameraCard;
import io.mooring.gateway.RegisterEvent.CameraState;
import io.mooring.gateway.RegisterEvent.ModelDescribed;
import io.mooring.gateway.accounts.Act;
import io.mooring.gateway.custody.Page;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.custody.RefusalException.Kind;
import io.mooring.gateway.custody.register.CameraFile;
import io.mooring.gateway.custody.register.CameraFilter;
import io.mooring.gateway.custody.register.CameraName;
import io.mooring.gateway.custody.register.CameraWarning;
import io.mooring.gateway.custody.register.Cameras;
import io.mooring.gateway.custody.register.KnownCamera;
import io.mooring.gateway.custody.register.ModelFacts;
import io.mooring.gateway.custody.register.RegisterActs;
import io.mooring.gateway.custody.register.Seen;
import io.mooring.gateway.tables.TableFormat;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The register of cameras (R1 to R3, R9 to R11). */
public final class CameraEndpoints implements Area {
    /** Characters of a camera's key: three parts of a PTP string each, escaped. */
    static final int KEY_MAX = 2_400;

    static final int TEXT_MAX = 300;

    private final Cameras cameras;
    private final RegisterActs acts;
    private final CameraFile file;

    public CameraEndpoints(Cameras cameras, RegisterActs acts, CameraFile file) {
        this.cameras = cameras;
        this.acts = acts;
        this.file = file;
    }

    /**
     * Which part of which list.
     *
     * @param search part of key, number, note or department
     * @param registered only those, or only those that were only seen
     * @param custodian an officer's number: only those fixed to him
     * @param pool only those in the pool, or only those that are fixed
     */
    record Wanted(
            @Nullable @Length(KEY_MAX) String after,
            @Nullable Integer limit,
            @Nullable @Length(100) String search,
            @Nullable CameraState state,
            @Nullable Boolean registered,
            @Nullable @Length(32) String custodian,
            @Nullable Boolean pool,
            @Nullable CameraWarning warning) {
        CameraFilter filter() {
            return new CameraFilter(
                    search == null ? "" : search, state, registered, custodian == null ? "" : custodian, pool, warning);
        }
    }

    /** @param camera its key, maker/model/serial as the dock shows it */
    record One(@Length(KEY_MAX) String camera) {}

    /**
     * A card as it is entered.
     *
     * @param camera its key, maker/model/serial as the dock shows it
     * @param number the bureau's own for it
     * @param department that looks after it; the policy's if left out
     * @param custodian number of the officer it is fixed to; in the pool if left out
     */
    record Card(
            @Length(KEY_MAX) String camera,
            @Nullable @Length(64) String number,
            @Nullable @Length(100) String department,
            @Nullable @Length(32) String custodian,
            @Nullable @Length(TEXT_MAX) String note) {
        CameraCard card() {
            return new CameraCard(camera, text(number), text(department), text(custodian), text(note));
        }
    }

    /** @param to where it goes on in its life */
    record Life(
            @Length(KEY_MAX) String camera,
            CameraState to,
            @Length(TEXT_MAX) String reason) {}

    /** What a model can do; what is left out nobody knows. */
    record Model(
            @Length(254) String maker,
            @Length(254) String model,
            @Nullable Long heightLines,
            @Nullable Long batteryMilliampHours,
            @Nullable Long recordingMinutes,
            @Nullable Long storageMegabytes,
            @Nullable Boolean erasable,
            @Nullable @Length(TEXT_MAX) String source) {
        ModelDescribed event() {
            return new ModelDescribed(
                    maker,
                    model,
                    heightLines,
                    batteryMilliampHours,
                    recordingMinutes,
                    storageMegabytes,
                    erasable,
                    text(source));
        }
    }

    /**
     * As {@link Model}.
     *
     * @param version for who wants to say otherwise; {@code 0} is that of a model of which nobody said anything
     */
    record Described(
            String maker,
            String model,
            @Nullable Long heightLines,
            @Nullable Long batteryMilliampHours,
            @Nullable Long recordingMinutes,
            @Nullable Long storageMegabytes,
            @Nullable Boolean erasable,
            String source,
            String version) {
        static Described of(ModelFacts facts) {
            return new Described(
                    facts.maker(),
                    facts.model(),
                    facts.heightLines(),
                    facts.batteryMilliampHours(),
                    facts.recordingMinutes(),
                    facts.storageMegabytes(),
                    facts.erasable(),
                    facts.source(),
                    CameraEndpoints.version(facts));
        }
    }

    /** Which part of the list. */
    record ModelsWanted(
            @Nullable @Length(KEY_MAX) String after,
            @Nullable Integer limit) {}

    /** As {@link RegisterFiles.Taking}. */
    record Upload(
            @Nullable Boolean dry,
            @Nullable Boolean overwrite,
            @Nullable @Length(64) String seen) {
        RegisterFiles.Taking taking() {
            return RegisterFiles.Taking.of(dry, overwrite, seen);
        }
    }

    /** @param format CSV if left out */
    record Download(@Nullable TableFormat format) {}

    /**
     * A camera, registered or only seen.
     *
     * @param registered if not, what is of its card is left out
     * @param held why it is held back; left out if it is not, likewise {@code heldVersion}, for who ends that hold
     * @param owner as written in it; left out if it never told
     * @param version of its card and state, for who wants to change them
     */
    record Row(
            String camera,
            String maker,
            String model,
            String serial,
            boolean registered,
            String number,
            String department,
            String custodian,
            String note,
            @Nullable CameraState state,
            @Nullable When stateSince,
            String stateReason,
            @Nullable When firstSeen,
            @Nullable When lastSeen,
            long visits,
            @Nullable Integer bay,
            @Nullable String dock,
            @Nullable String firmware,
            @Nullable String owner,
            @Nullable String held,
            @Nullable String heldVersion,
            @Nullable Described facts,
            List<CameraWarning> warnings,
            String version) {
        static Row of(KnownCamera one) {
            Seen seen = one.seen();
            return new Row(
                    one.camera(),
                    one.maker(),
                    one.model(),
                    one.serial(),
                    one.registered(),
                    one.number(),
                    one.department(),
                    one.custodian(),
                    one.note(),
                    one.state(),
                    When.orNone(one.stateSince()),
                    one.stateReason(),
                    seen == null ? null : When.of(seen.first()),
                    seen == null ? null : When.of(seen.last()),
                    seen == null ? 0 : seen.visits(),
                    seen == null || seen.bay() == 0 ? null : seen.bay(),
                    seen == null ? null : OfDock.dockOrNull(seen.visit()),
                    seen == null ? null : seen.firmware(),
                    seen == null || seen.owner().isEmpty() ? null : seen.owner(),
                    one.hold() == null ? null : one.hold().reason(),
                    one.hold() == null ? null : CameraHoldEndpoints.version(one.hold()),
                    one.facts() == null ? null : Described.of(one.facts()),
                    one.warnings(),
                    CameraEndpoints.version(one));
        }
    }

    /**
     * @param missing cameras that would have to be added, at {@code officersPerCamera}
     * @param unregistered cameras that were only seen
     * @param crowds docks that showed more such cameras than the register takes of one
     */
    record Provision(
            long inService,
            long officers,
            long officersPerCamera,
            long missing,
            long unregistered,
            List<CrowdedDock> crowds) {}

    @Override
    public String name() {
        return "cameras";
    }

    @Override
    public List<Endpoint<?>> endpoints() {
        return List.of(
                Endpoint.get("cameras.list", "/cameras", Act.CAMERA_READ)
                        .takes(Wanted.class)
                        .givesPageOf(Row.class)
                        .by((call, wanted) -> list(wanted)),
                Endpoint.get("cameras.get", "/cameras/{camera}", Act.CAMERA_READ)
                        .takes(One.class)
                        .gives(Row.class)
                        .by((call, one) -> row(one.camera())),
                Endpoint.post("cameras.register", "/cameras", Act.CAMERA_REGISTER)
                        .takes(Card.class)
                        .gives(Row.class)
                        .by(this::register),
                Endpoint.put("cameras.change", "/cameras/{camera}", Act.CAMERA_CHANGE)
                        .takes(Card.class)
                        .unchangedSince((call, card) -> version(known(card.camera())))
                        .gives(Row.class)
                        .by(this::change),
                Endpoint.post("cameras.state", "/cameras/{camera}/state", Act.CAMERA_CHANGE)
                        .takes(Life.class)
                        .unchangedSince((call, life) -> version(known(life.camera())))
                        .gives(Row.class)
                        .by(this::life),
                Endpoint.get("cameras.models", "/camera-models", Act.CAMERA_READ)
                        .takes(ModelsWanted.class)
                        .givesPageOf(Described.class)
                        .by((call, wanted) -> models(wanted)),
                Endpoint.put("cameras.model", "/camera-models", Act.CAMERA_CHANGE)
                        .takes(Model.class)
                        .unchangedSince((call, model) -> version(facts(model.maker(), model.model())))
                        .gives(Described.class)
                        .by(this::model),
                Endpoint.get("cameras.provision", "/camera-provision", Act.CAMERA_READ)
                        .gives(Provision.class)
                        .by((call, nothing) -> provision()),
                Endpoint.post("cameras.import", "/camera-file", Act.CAMERA_REGISTER)
                        .takes(Upload.class)
                        .takesFile(RegisterFiles.BYTES_MAX, RegisterFiles.TYPES)
                        .gives(RegisterFiles.Report.class)
                        .by((call, upload) -> RegisterFiles.enter(call, upload.taking(), file::read)),
                Endpoint.get("cameras.export", "/camera-file", Act.CAMERA_READ)
                        .takes(Download.class)
                        .givesFile()
                        .by((call, wanted) ->
                                RegisterFiles.file("cameras", wanted.format(), file.write(call.language()))));
    }

    private Answer list(Wanted wanted) {
        var page = cameras.list(wanted.filter(), wanted.after(), Parts.size(wanted.limit()));
        return Answer.of(new Page<>(page.items().stream().map(Row::of).toList(), page.next()));
    }

    private Answer row(String camera) throws RefusalException {
        KnownCamera known = known(camera);
        return Answer.of(Row.of(known)).version(version(known));
    }

    private KnownCamera known(String camera) throws RefusalException {
        return cameras.of(camera).orElseThrow(() -> refusal(Kind.NOT_FOUND, "camera.unknown", camera));
    }

    /** What of it somebody may have changed meanwhile. */
    private static String version(KnownCamera one) {
        return Versions.of(
                one.registered(),
                one.number(),
                one.department(),
                one.custodian(),
                one.note(),
                one.state(),
                one.stateSince(),
                one.stateReason());
    }

    private static String version(@Nullable ModelFacts facts) {
        return facts == null ? Versions.NONE : Versions.of(facts);
    }

    private @Nullable ModelFacts facts(String maker, String model) {
        return cameras.models().stream()
                .filter(facts -> facts.maker().equals(maker) && facts.model().equals(model))
                .findFirst()
                .orElse(null);
    }

    private Answer register(Call call, Card card) throws RefusalException {
        call.act(() -> {
            if (cameras.of(card.camera()).filter(KnownCamera::registered).isPresent()) {
                throw refusal(Kind.CONFLICT, "camera.registered", card.camera());
            }
            return acts.camera(card.card());
        });
        return row(card.camera());
    }

    private Answer change(Call call, Card card) throws RefusalException {
        call.act(() -> {
            if (!known(card.camera()).registered()) {
                throw refusal(Kind.CONFLICT, "camera.unregistered", card.camera());
            }
            return acts.camera(card.card());
        });
        return row(card.camera());
    }

    private Answer life(Call call, Life life) throws RefusalException {
        call.act(() -> List.of(acts.state(life.camera(), life.to(), life.reason())));
        return row(life.camera());
    }

    private Answer models(ModelsWanted wanted) {
        Function<Described, String> key = model -> new CameraName(model.maker(), model.model(), "-").key();
        return Answer.of(Parts.of(
                cameras.models().stream()
                        .map(Described::of)
                        .sorted(Comparator.comparing(key))
                        .toList(),
                key,
                wanted.after(),
                wanted.limit()));
    }

    private Answer model(Call call, Model model) throws RefusalException {
        call.act(() -> List.of(acts.model(model.event())));
        Described now = Described.of(Objects.requireNonNull(facts(model.maker(), model.model())));
        return Answer.of(now).version(now.version());
    }

    private Answer provision() {
        var is = cameras.provision();
        return Answer.of(new Provision(
                is.inService(),
                is.officers(),
                is.officersPerCamera(),
                is.missing(),
                is.unregistered(),
                is.crowds().stream().map(CrowdedDock::of).toList()));
    }

    private static String text(@Nullable String given) {
        return given == null ? "" : given;
    }

    private static RefusalException refusal(Kind kind, String key, Object... arguments) {
        return new RefusalException(kind, CameraEndpoints.class, key, arguments);
    }
}

package io.mooring.gateway.custody.register;

import io.mooring.gateway.RegisterEvent.CameraCard;
import io.mooring.gateway.RegisterEvent.CameraState;
import io.mooring.gateway.custody.Page;
import io.mooring.gateway.index.CameraHold;
import io.mooring.gateway.index.HeldCameras;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.rows.DamagedIndexException;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.Rows;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The register of cameras, to be asked. Any thread. */
public final class Cameras {
    private final RecordingIndex index;
    private final HeldCameras held;
    private final Officers officers;
    private final Supplier<RegisterRules> rules;

    /** @param rules of the policy in force at the moment of asking */
    public Cameras(RecordingIndex index, Officers officers, Supplier<RegisterRules> rules) {
        this.index = index;
        this.held = new HeldCameras(index);
        this.officers = officers;
        this.rules = rules;
    }

    /** A camera by its key, registered or only seen. */
    public Optional<KnownCamera> of(String key) {
        return index.ask(
                        CameraView.VIEW,
                        rows -> Optional.ofNullable(rows.get(Keys.camera(key))).map(row -> raw(rows, row)))
                .map(raw -> new Now().known(raw));
    }

    /**
     * Cameras in the order of their keys.
     *
     * @param from where the page begins, as the one before said; absent for the first
     * @param max at most so many, and never more than {@link Page#ITEMS_MAX}
     */
    public Page<KnownCamera> list(CameraFilter filter, @Nullable String from, int max) {
        Finding<KnownCamera> finding = new Finding<>(from == null ? Keys.CAMERA : Keys.camera(from), max);
        Now now = new Now();
        // Other registers are asked between the parts that are read, never within: an index that is damaged is rebuilt
        // within a question, and waits for all others.
        String at = finding.from();
        List<Raw> part = part(at);
        while (!part.isEmpty()) {
            for (Raw raw : part) {
                KnownCamera camera = now.known(raw);
                if (!finding.more(filter.wants(camera), camera, camera.camera())) {
                    return finding.page();
                }
                at = Keys.camera(camera.camera()) + "\0";
            }
            part = part(at);
        }
        return finding.page();
    }

    /** A row, and what is known of its model. */
    private record Raw(
            CameraRow row, CameraName name, @Nullable ModelFacts facts) {}

    private List<Raw> part(String from) {
        return index.ask(CameraView.VIEW, rows -> {
            List<Raw> part = new ArrayList<>();
            rows.scan(Keys.CAMERA, from, (key, row) -> {
                part.add(raw(rows, row));
                return part.size() < Page.ITEMS_MAX;
            });
            return part;
        });
    }

    private static Raw raw(Rows rows, byte[] bytes) {
        CameraRow row = CameraRow.of(bytes);
        CameraName name = CameraName.of(row.camera());
        byte[] facts = rows.get(Keys.model(name.maker(), name.model()));
        return new Raw(row, name, facts == null ? null : ModelFacts.of(facts));
    }

    /** The cards as they were entered, in the order of the keys, with where each is in its life; for a file. */
    List<CameraRow> registered() {
        List<CameraRow> all = new ArrayList<>();
        List<CameraRow> part = registered(Keys.CARD);
        while (!part.isEmpty()) {
            all.addAll(part);
            part = registered(Keys.card(part.get(part.size() - 1).camera()) + "\0");
        }
        return all;
    }

    private List<CameraRow> registered(String from) {
        return index.ask(CameraView.VIEW, rows -> {
            List<CameraRow> part = new ArrayList<>();
            rows.scan(Keys.CARD, from, (key, row) -> {
                String camera = new RowReader(row).text();
                byte[] known = rows.get(Keys.camera(camera));
                if (known == null) {
                    throw new DamagedIndexException("camera " + camera + " has a card and no row");
                }
                part.add(CameraRow.of(known));
                return part.size() < Page.ITEMS_MAX;
            });
            return part;
        });
    }

    Optional<CameraRow> row(String key) {
        return index.ask(
                CameraView.VIEW,
                rows -> Optional.ofNullable(rows.get(Keys.camera(key))).map(CameraRow::of));
    }

    /** What is known of every model, in the order of makers and models. */
    public List<ModelFacts> models() {
        return index.ask(CameraView.VIEW, rows -> {
            List<ModelFacts> all = new ArrayList<>();
            rows.scan(Keys.MODEL, Keys.MODEL, (key, row) -> all.add(ModelFacts.of(row)));
            return all;
        });
    }

    /** The least that a recorder must be able to do. */
    public ModelMinimum minimum() {
        return rules.get().minimum();
    }

    /** Whether there are cameras enough (R2). Looks at no camera: they are counted as they come. */
    public Provision provision() {
        long inService = index.ask(CameraView.VIEW, CameraView::inService);
        List<Crowd> crowds = crowds();
        long active = officers.active();
        long each = minimum().officersPerCamera();
        long wanted = (active + each - 1) / each;
        return new Provision(
                inService,
                active,
                each,
                Math.max(0, wanted - inService),
                crowds.stream().mapToLong(Crowd::unregistered).sum(),
                crowds.stream().filter(Crowd::isLeftOut).toList());
    }

    /** Cameras without a card, by the docks that showed them. */
    private List<Crowd> crowds() {
        return index.ask(CameraView.VIEW, Crowd::all);
    }

    /** What the other registers say at one moment. */
    private final class Now {
        private final RegisterRules rule = rules.get();

        KnownCamera known(Raw raw) {
            CameraRow row = raw.row();
            CameraCard entered = row.card();
            boolean registered = entered != null;
            CameraCard card = entered == null ? new CameraCard(row.camera(), "", "", "", "") : entered;
            CameraRow.Life life = registered ? row.life() : null;
            CameraHold hold = held.hold(row.camera()).orElse(null);
            return new KnownCamera(
                    row.camera(),
                    raw.name().maker(),
                    raw.name().model(),
                    raw.name().serial(),
                    registered,
                    card.number(),
                    card.department().isEmpty() && registered ? rule.department() : card.department(),
                    card.custodian(),
                    card.note(),
                    life == null ? null : life.state(),
                    life == null ? null : life.since(),
                    life == null ? "" : life.reason(),
                    row.seen(),
                    hold,
                    raw.facts(),
                    List.copyOf(warnings(raw, hold)));
        }

        private Set<CameraWarning> warnings(Raw raw, @Nullable CameraHold hold) {
            CameraRow row = raw.row();
            Set<CameraWarning> warnings = EnumSet.noneOf(CameraWarning.class);
            if (hold != null) {
                warnings.add(CameraWarning.HELD);
            }
            if (raw.facts() == null) {
                warnings.add(CameraWarning.MODEL_UNKNOWN);
            } else {
                warnings.addAll(rule.minimum().warnings(raw.facts()));
            }
            if (row.card() == null || row.life() == null) {
                warnings.add(CameraWarning.NOT_REGISTERED);
            } else {
                life(row.life(), row.seen(), warnings);
                custodian(row.card(), row.life().state(), row.seen(), warnings);
            }
            return warnings;
        }

        private void custodian(CameraCard card, CameraState state, @Nullable Seen seen, Set<CameraWarning> warnings) {
            if (card.custodian().isEmpty()) {
                if (rule.fixed() && state == CameraState.IN_SERVICE) {
                    warnings.add(CameraWarning.NO_CUSTODIAN);
                }
                return;
            }
            Optional<Officer> officer = officers.of(card.custodian());
            if (officer.filter(Officer::active).isEmpty()) {
                warnings.add(CameraWarning.CUSTODIAN_GONE);
            }
            String name = officer.map(Officer::name).orElse("");
            if (seen != null && WrittenOwner.differs(seen.owner(), card.custodian(), name)) {
                warnings.add(CameraWarning.OWNER_DIFFERS);
            }
        }
    }

    private static void life(CameraRow.Life life, @Nullable Seen seen, Set<CameraWarning> warnings) {
        boolean since = seen != null
                && (seen.bay() != 0 || seen.last().wall().isAfter(life.since().wall()));
        if (since && life.state() == CameraState.LOST) {
            warnings.add(CameraWarning.LOST_BUT_SEEN);
        } else if (since && life.state() == CameraState.RETIRED) {
            warnings.add(CameraWarning.RETIRED_BUT_SEEN);
        }
    }
}

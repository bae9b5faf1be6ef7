package io.mooring.gateway.api;

import io.mooring.gateway.ActivityFacts;
import io.mooring.gateway.CaseEvent;
import io.mooring.gateway.CatalogueRow;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.Secrecy;
import io.mooring.gateway.accounts.Act;
import io.mooring.gateway.custody.Page;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.custody.RefusalException.Kind;
import io.mooring.gateway.custody.casefile.Activities;
import io.mooring.gateway.custody.casefile.Activity;
import io.mooring.gateway.custody.casefile.CaseFiles;
import io.mooring.gateway.custody.casefile.FoundRecording;
import io.mooring.gateway.custody.casefile.Proposal;
import io.mooring.gateway.custody.casefile.RecordingCard;
import io.mooring.gateway.custody.casefile.RecordingSearch;
import io.mooring.gateway.custody.catalogue.Catalogues;
import io.mooring.gateway.custody.deadline.ClockFace;
import io.mooring.gateway.custody.deadline.ClockState;
import io.mooring.gateway.custody.deadline.Deadlines;
import io.mooring.gateway.custody.deadline.Now;
import io.mooring.gateway.custody.policy.Reason;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.room.Room;
import io.mooring.gateway.time.GatewayClock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Case files: activities and what is filed with them, what is filed nowhere yet, and search over every recording. */
public final class ActivityEndpoints implements Area {
    static final int TEXT = CaseEvent.TEXT_LENGTH_MAX;

    private final CaseFiles files;
    private final Activities activities;
    private final RecordingSearch search;
    private final Deadlines deadlines;
    private final Own own;
    private final Room room;
    private final GatewayClock clock;

    /** @param occasions what must be recorded, by the rules under which an entry was made */
    public ActivityEndpoints(
            RecordingIndex index, LongFunction<List<Reason>> occasions, Room room, GatewayClock clock) {
        this.files = new CaseFiles(
                index, seq -> occasions.apply(seq).stream().map(Reason::code).toList(), new Catalogues(index)::row);
        this.activities = new Activities(index);
        this.search = new RecordingSearch(index);
        this.deadlines = new Deadlines(index);
        this.own = new Own(index);
        this.room = room;
        this.clock = clock;
    }

    /**
     * @param text in case name, case number, party, place or catalogue item
     * @param occasion why they must be recorded, by its code in the rules
     * @param after as the part before said
     */
    record Wanted(
            @Nullable @Length(TEXT) String text,
            @Nullable @Length(TEXT) String occasion,
            @Nullable @Length(40) String after,
            @Nullable Integer limit) {}

    /** Part of a list. */
    record WantedPart(
            @Nullable @Length(40) String after, @Nullable Integer limit) {}

    /** @param activity as {@code A-000123} */
    record Named(@Length(20) String activity) {}

    /** Part of what is filed with one. */
    record WantedFiled(
            @Length(20) String activity,
            @Nullable @Length(40) String after,
            @Nullable Integer limit) {}

    /** What is known of a new one. */
    record Opening(ActivityFacts facts) {}

    /** @param reason wanted where something known is replaced */
    record Change(
            @Length(20) String activity,
            ActivityFacts facts,
            @Nullable @Length(TEXT) String reason) {}

    /** @param reason wanted where another end was declared */
    record End(
            @Length(20) String activity,
            Instant ended,
            @Nullable @Length(TEXT) String reason) {}

    /**
     * @param row of the catalogue these fall under, where it is not the activity's own
     * @param proposal that is accepted, in its words
     */
    record Filing(
            @Length(20) String activity,
            List<RecordingId> recordings,
            @Nullable CatalogueRow row,
            @Nullable @Length(TEXT) String proposal) {}

    /** What is taken out, and why. */
    record Removal(
            @Length(20) String activity,
            List<RecordingId> recordings,
            @Length(TEXT) String reason) {}

    /** What is marked, or is not any more, and why. */
    record Marking(
            List<RecordingId> recordings, @Length(TEXT) String reason) {}

    /**
     * How secret they all are.
     *
     * @param seen of those that are marked already, as what: a mark that nobody looked at is not taken away
     */
    record SecrecyMarking(
            List<RecordingId> recordings,
            Secrecy secrecy,
            @Length(TEXT) String reason,
            @Nullable List<SecrecySeen> seen) {
        private Map<RecordingId, Secrecy> marks() {
            Map<RecordingId, Secrecy> marks = new HashMap<>();
            if (seen != null) {
                seen.forEach(one -> marks.put(one.recording(), one.secrecy()));
            }
            return marks;
        }
    }

    /** The mark of a recording as it was looked at. */
    record SecrecySeen(RecordingId recording, Secrecy secrecy) {}

    /** @param deadlines of its clocks */
    record Unclassified(RecordingCard card, List<Due> deadlines) {}

    /** @param activity it is filed with; absent if it is not */
    record Found(RecordingCard card, @Nullable Activity activity, List<Due> deadlines) {}

    /**
     * @param state as of now
     * @param met whether it was, in time or not
     * @param passed whether it is on record that it was not in time
     */
    record Due(String clock, ClockState state, Instant due, boolean met, boolean passed) {
        static Due of(ClockFace face, Now now) {
            return new Due(
                    face.clock().name(), face.state(now), face.due().latest(), face.met() != null, face.passed());
        }
    }

    @Override
    public String name() {
        return "activities";
    }

    @Override
    public List<Endpoint<?>> endpoints() {
        return Stream.of(files(), filing(), marks(), lists())
                .<Endpoint<?>>flatMap(List::stream)
                .toList();
    }

    private List<Endpoint<?>> files() {
        return List.of(
                Endpoint.get("activities.list", "/activities", Act.ACTIVITY_READ)
                        .takes(Wanted.class)
                        .in((call, wanted) -> Own.ofList(call))
                        .givesPageOf(Activity.class)
                        .by((call, wanted) -> Answer.of(list(call, wanted))),
                Endpoint.post("activities.open", "/activities", Act.ACTIVITY_CREATE)
                        .takes(Opening.class)
                        .gives(Activity.class)
                        .by((call, asked) -> answer(files.open(call::act, asked.facts()))),
                Endpoint.get("activities.one", "/activities/{activity}", Act.ACTIVITY_READ)
                        .takes(Named.class)
                        .in((call, named) -> own.activity(call, named.activity()))
                        .gives(Activity.class)
                        .by((call, named) -> answer(activity(named.activity()))),
                Endpoint.put("activities.change", "/activities/{activity}", Act.ACTIVITY_CHANGE)
                        .takes(Change.class)
                        .unchangedSince((call, asked) -> version(asked.activity()))
                        .gives(Activity.class)
                        .by((call, asked) -> answer(files.change(
                                call::act,
                                asked.activity(),
                                activity(asked.activity()).version(),
                                asked.facts(),
                                said(asked.reason())))),
                Endpoint.post("activities.end", "/activities/{activity}/end", Act.ACTIVITY_CHANGE)
                        .takes(End.class)
                        .unchangedSince((call, asked) -> version(asked.activity()))
                        .gives(Activity.class)
                        .by((call, asked) -> answer(files.end(
                                call::act, asked.activity(), asked.ended(), said(asked.reason()), clock.wall()))));
    }

    private List<Endpoint<?>> filing() {
        return List.of(
                Endpoint.get("activities.recordings", "/activities/{activity}/recordings", Act.ACTIVITY_READ)
                        .takes(WantedFiled.class)
                        .in((call, wanted) -> own.activity(call, wanted.activity()))
                        .givesPageOf(RecordingCard.class)
                        .by((call, wanted) -> Answer.of(activities.filedWith(
                                activity(wanted.activity()).name(), wanted.after(), Parts.size(wanted.limit())))),
                Endpoint.post("activities.file", "/activities/{activity}/recordings", Act.CLASSIFICATION_CHANGE)
                        .takes(Filing.class)
                        .gives(Activity.class)
                        .by((call, asked) -> answer(files.file(
                                call::act, asked.activity(), asked.recordings(), asked.row(), said(asked.proposal())))),
                Endpoint.post("activities.unfile", "/activities/{activity}/removals", Act.CLASSIFICATION_CHANGE)
                        .takes(Removal.class)
                        .gives(Activity.class)
                        .by((call, asked) ->
                                answer(files.unfile(call::act, asked.activity(), asked.recordings(), asked.reason()))));
    }

    private List<Endpoint<?>> marks() {
        return List.of(
                Endpoint.post("activities.unrelated", "/unrelated-marks", Act.UNRELATED_MARK)
                        .takes(Marking.class)
                        .by((call, asked) -> {
                            files.markUnrelated(call::act, asked.recordings(), asked.reason());
                            return Answer.done();
                        }),
                Endpoint.post("activities.related", "/unrelated-marks/lift", Act.UNRELATED_MARK)
                        .takes(Marking.class)
                        .by((call, asked) -> {
                            files.liftUnrelated(call::act, asked.recordings(), asked.reason());
                            return Answer.done();
                        }),
                Endpoint.post("activities.secrecy", "/secrecy-marks", Act.SECRECY_MARK)
                        .takes(SecrecyMarking.class)
                        .by(this::secrecy));
    }

    private List<Endpoint<?>> lists() {
        return List.of(
                Endpoint.get("activities.search", "/recording-search", Act.RECORDING_SEARCH)
                        .takes(SearchInput.class)
                        .in((call, asked) -> Own.ofList(call))
                        .givesPageOf(Found.class)
                        .by((call, asked) -> Answer.of(found(call, asked))),
                Endpoint.get("activities.unclassified", "/unclassified", Act.RECORDING_SEARCH)
                        .takes(WantedPart.class)
                        .givesPageOf(Unclassified.class)
                        .by((call, wanted) -> Answer.of(unclassified(wanted))),
                Endpoint.get("activities.proposals", "/filing-proposals", Act.RECORDING_SEARCH)
                        .takes(WantedPart.class)
                        .givesPageOf(Proposal.class)
                        .by((call, wanted) ->
                                Answer.of(activities.proposals(wanted.after(), Parts.size(wanted.limit())))));
    }

    private Answer secrecy(Call call, SecrecyMarking asked) throws RefusalException {
        // Never while a copy is being taken away: what may travel is decided by the mark.
        room.undisturbed(() -> {
            files.markSecrecy(
                    call::act,
                    asked.recordings(),
                    asked.marks(),
                    asked.secrecy(),
                    call.person().account(),
                    asked.reason(),
                    call.from());
        });
        return Answer.done();
    }

    private Page<Unclassified> unclassified(WantedPart wanted) throws RefusalException {
        Page<RecordingCard> page = activities.unclassified(wanted.after(), Parts.size(wanted.limit()));
        return new Page<>(
                page.items().stream()
                        .map(card -> new Unclassified(card, due(card)))
                        .toList(),
                page.next());
    }

    private Page<Activity> list(Call call, Wanted wanted) throws RefusalException {
        return Own.part(
                call,
                (after, max) -> activities.list(wanted.text(), wanted.occasion(), after, max),
                own::is,
                wanted.after(),
                Parts.size(wanted.limit()));
    }

    private Page<Found> found(Call call, SearchInput asked) throws RefusalException {
        var criteria = asked.criteria(Own.officer(call.person()));
        Page<FoundRecording> page = Own.part(
                call,
                (after, max) -> search.find(criteria, after, max),
                (person, one) -> own.is(person, one.card().recording()),
                asked.after(),
                Parts.size(asked.limit()));
        return new Page<>(
                page.items().stream()
                        .map(one -> new Found(one.card(), one.activity(), due(one.card())))
                        .toList(),
                page.next());
    }

    private List<Due> due(RecordingCard card) {
        Now now = Now.of(clock.eventTime());
        return deadlines.of(card.recording().sha256()).stream()
                .map(face -> Due.of(face, now))
                .toList();
    }

    private Activity activity(String name) throws RefusalException {
        return activities
                .activity(name)
                .orElseThrow(() -> new RefusalException(Kind.NOT_FOUND, CaseFiles.class, "activity.unknown", name));
    }

    private String version(String name) throws RefusalException {
        return Long.toString(activity(name).version());
    }

    private static Answer answer(Activity activity) {
        return Answer.of(activity).version(activity.version());
    }

    private static String said(@Nullable String text) {
        return text == null ? "" : text;
    }
}

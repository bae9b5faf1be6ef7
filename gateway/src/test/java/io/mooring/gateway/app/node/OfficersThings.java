package io.mooring.gateway.app.node;

import io.mooring.gateway.ActivityFacts;
import io.mooring.gateway.Actor;
import io.mooring.gateway.CaseEvent.ActivityOpened;
import io.mooring.gateway.CaseEvent.RecordingsFiled;
import io.mooring.gateway.DeadlineEvent.Around;
import io.mooring.gateway.DeadlineEvent.Clock;
import io.mooring.gateway.DeadlineEvent.DeadlinePassed;
import io.mooring.gateway.DeadlineEvent.DeadlinesConfigured;
import io.mooring.gateway.DeadlineEvent.ExceptionDeclared;
import io.mooring.gateway.DeadlineEvent.Rule;
import io.mooring.gateway.DeadlineEvent.Unit;
import io.mooring.gateway.FindingEvent;
import io.mooring.gateway.FindingEvent.Asks;
import io.mooring.gateway.FindingEvent.FindingRaised;
import io.mooring.gateway.HandoverEvent.CameraTaken;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.RegisterEvent.OfficerCard;
import io.mooring.gateway.RegisterEvent.OfficersEntered;
import io.mooring.gateway.VisitEvent.VisitOpened;
import io.mooring.gateway.WorkRecordEvent.Content;
import io.mooring.gateway.WorkRecordEvent.Kind;
import io.mooring.gateway.WorkRecordEvent.WorkRecordDrafted;
import io.mooring.gateway.custody.ledger.Uses;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.journal.JournalInMemory;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * One officer, with one of everything an officer can have.
 *
 * @param outAt when the camera was out
 * @param names of it, by how inputs of endpoints call such a thing
 * @param words that stand nowhere but with this officer
 */
record OfficersThings(String number, Instant outAt, Map<String, String> names, List<String> words) {
    /** Of things that are not there, in the same form. */
    private static final Map<String, String> NONE = Map.of(
            "recording", "f".repeat(64),
            "recordings", "f".repeat(64),
            "subject", "f".repeat(64),
            "subjects", "f".repeat(64),
            "activity", "A-999999",
            "finding", "F-999999",
            "workRecord", "W-999999",
            "exception", "X-999999",
            "officer", "419999",
            "camera", "Acme/B-1/SN999999");

    static String none(String name) {
        return Objects.requireNonNull(NONE.get(name), name);
    }

    String called(String name) {
        return Objects.requireNonNull(names.get(name), name);
    }

    /** A has had camera 101, B 202; a third changed hands between them, and something was found over its two films. */
    static List<OfficersThings> two(WholeDesk whole) throws Exception {
        JournalInMemory journal = whole.journal;
        Uses uses = new Uses(journal);
        Rule day = new Rule(Unit.MINUTES, 1_440, "x 1");
        journal.append(new DeadlinesConfigured(
                "x",
                day,
                true,
                day,
                List.of("remote"),
                day,
                false,
                day,
                day,
                List.of("office"),
                "Asia/Shanghai",
                null));
        RecordingId before = use(uses, 303, "410101");
        RecordingId after = use(uses, 303, "410202");
        OfficersThings first = one(uses, 101, "410101", "officer", "A-000001");
        OfficersThings other = one(uses, 202, "410202", "officer-b", "A-000002");
        file(journal, "A-000003", "410101", before);
        file(journal, "A-000004", "410202", after);
        journal.append(raised(FindingEvent.Kind.GAP, 303, "boot-1-404", List.of(before, after), "A-000004"));
        whole.desk.refresh();
        return List.of(first, other.and(List.of(after.sha256(), "A-000004", "boot-1-404")));
    }

    private OfficersThings and(List<String> more) {
        return new OfficersThings(
                number,
                outAt,
                names,
                Stream.concat(words.stream(), more.stream()).toList());
    }

    /** The film of one use, by who said to take the camera. */
    private static RecordingId use(Uses uses, int camera, String officer) {
        String before = uses.plug(camera);
        uses.journal.append(new CameraTaken(before, Uses.camera(camera), camera, officer));
        uses.release(before, camera);
        String visit = uses.plug(camera);
        RecordingId film = uses.store(visit, camera);
        uses.release(visit, camera);
        return film;
    }

    /** Between the last taking of a camera and its coming back. */
    private static Instant out(Uses uses) {
        List<JournalEntry> entries = uses.journal.entries();
        for (int at = entries.size() - 1; at > 0; at--) {
            if (entries.get(at).event() instanceof VisitOpened) {
                return entries.get(at).time().wall().minusMillis(1);
            }
        }
        throw new AssertionError("no camera ever came");
    }

    private static void file(JournalInMemory journal, String activity, String officer, RecordingId film) {
        journal.append(new ActivityOpened(
                activity,
                new ActivityFacts(
                        "case-of-" + officer,
                        "number-of-" + officer,
                        "party-of-" + officer,
                        "place-of-" + officer,
                        List.of(officer),
                        Instant.parse("2026-11-21T08:30:00Z"),
                        null)));
        journal.append(new RecordingsFiled(activity, List.of(film), null, ""));
    }

    private static FindingRaised raised(
            FindingEvent.Kind kind, int camera, String visit, List<RecordingId> films, String activity) {
        return new FindingRaised(
                kind, Asks.EXPLANATION, Uses.camera(camera), visit, films, null, null, null, "", activity);
    }

    private static OfficersThings one(Uses uses, int camera, String officer, String account, String activity)
            throws Exception {
        JournalInMemory journal = uses.journal;
        Actor actor = Actor.person("officer", account);
        journal.append(new OfficersEntered(List.of(new OfficerCard(officer, "name-of-" + officer, "team", true))));
        RecordingId film = use(uses, camera, officer);
        Instant outAt = out(uses);
        file(journal, activity, officer, film);
        long finding =
                journal.append(raised(FindingEvent.Kind.NO_SOUND, camera, "boot-1-" + camera, List.of(film), activity));
        Instant noon = Instant.parse("2026-11-21T12:00:00Z");
        journal.append(new DeadlinePassed(Clock.HANDOVER, film.sha256(), noon, noon, null, "x", "x 1", Around.NOTHING));
        long exception = journal.append(
                actor,
                new ExceptionDeclared(List.of(film), null, "remote", noon, officer, "note-of-" + officer, null, null));
        var content = new Content(
                Kind.STOPPED, "", "words-of-" + officer, "basis", activity, Uses.camera(camera), noon, null, null);
        long record = journal.append(actor, new WorkRecordDrafted(content, "pingdingshan-agriculture", null));
        Map<String, String> names = Map.of(
                "recording", film.sha256(),
                "recordings", film.sha256(),
                "subject", film.sha256(),
                "subjects", film.sha256(),
                "activity", activity,
                "finding", name("F-", finding),
                "workRecord", name("W-", record),
                "exception", name("X-", exception),
                "officer", officer,
                "camera", Uses.camera(camera));
        return new OfficersThings(
                officer,
                outAt,
                names,
                List.of(
                        film.sha256(),
                        activity,
                        name("F-", finding),
                        name("W-", record),
                        name("X-", exception),
                        officer,
                        "SN" + camera));
    }

    private static String name(String prefix, long seq) {
        return prefix + String.format(Locale.ROOT, "%06d", seq);
    }
}

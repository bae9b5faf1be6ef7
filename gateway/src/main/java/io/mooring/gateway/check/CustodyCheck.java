package io.mooring.gateway.check;

import io.mooring.gateway.RecordingId;
import io.mooring.gateway.check.Finding.Severity;
import io.mooring.gateway.custody.BegunAct;
import io.mooring.gateway.evidence.EvidenceInspector;
import io.mooring.gateway.evidence.EvidenceInspector.Reading;
import io.mooring.gateway.files.Disk;
import io.mooring.gateway.index.Custody;
import io.mooring.gateway.index.EntryFold;
import io.mooring.gateway.index.IndexInspector;
import io.mooring.gateway.index.LastListing;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.index.StoredRecording;
import io.mooring.gateway.index.View;
import io.mooring.gateway.journal.JournalInspector;
import io.mooring.gateway.journal.JournalProblem;
import io.mooring.gateway.journal.JournalReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** One check of one dock's or office's directories. Writes nothing, locks nothing. */
public final class CustodyCheck {
    /** More findings are only counted. */
    public static final int FINDINGS_MAX = 1_000;

    private static final int PAGE = 1_000;
    private static final int DIFFERENCES_SHOWN = 5;

    private final Disk disk;
    private final CheckPlaces places;
    private final CheckProgress progress;
    private final List<View> views;
    private final EvidenceInspector evidence;
    private final List<Finding> findings = new ArrayList<>();
    private long unlisted;
    private long recordings;
    private long bytes;

    /** @param views that the checked index folds beside its own rows */
    public CustodyCheck(Disk disk, CheckPlaces places, List<View> views, CheckProgress progress) {
        this.views = List.copyOf(views);
        this.disk = disk;
        this.places = places;
        this.progress = progress;
        this.evidence = new EvidenceInspector(disk, places.evidence());
    }

    /** Takes what is found. */
    @FunctionalInterface
    interface Findings {
        void find(Severity severity, String place, String problem);
    }

    /** @throws IOException if a directory cannot be listed; everything else is a finding */
    public CheckReport run() throws IOException {
        EntryFold fold = new EntryFold(views);
        KeptJournals kept = new KeptJournals(this::find);
        KeptAttachments attached = new KeptAttachments(this::find);
        JournalReport journal = JournalInspector.inspect(disk, places.journal(), entry -> {
            kept.heard(entry);
            attached.heard(entry);
            return fold.accept(entry);
        });
        for (JournalProblem problem : journal.problems()) {
            find(
                    problem.damage() ? Severity.DAMAGE : Severity.NOTE,
                    problem.file() + " at offset " + problem.offset(),
                    problem.problem());
        }
        RecordingIndex view = fold.index();
        everyStored(view);
        everyName(view);
        everyListing(view);
        leftovers();
        long attachments = attached.look(disk, places.attachments());
        kept.look(disk, places.docks());
        acts();
        index(journal, view);
        findings.sort(Comparator.comparing(Finding::severity));
        if (unlisted > 0) {
            findings.add(0, new Finding(Severity.DAMAGE, "this check", unlisted + " more findings are not listed"));
        }
        return new CheckReport(
                journal.frames(), journal.head(), view.counters(), recordings, bytes, attachments, findings);
    }

    /** I2: what the journal says is stored is there and reads as its name says. */
    private void everyStored(RecordingIndex view) throws IOException {
        long total = view.counters().contents() + view.counters().received();
        long totalBytes = view.counters().contentBytes() + view.counters().receivedBytes();
        List<StoredRecording> page = view.recordings(null, PAGE);
        while (!page.isEmpty()) {
            for (StoredRecording recording : page) {
                stored(view, recording);
                recordings++;
                progress.looked(recordings, total, bytes, totalBytes);
            }
            page = view.recordings(page.get(page.size() - 1).recording(), PAGE);
        }
    }

    private void stored(RecordingIndex view, StoredRecording known) throws IOException {
        if (known.evicted()) {
            evicted(view, known);
            return;
        }
        RecordingId recording = known.recording();
        String place = evidence.path(recording).toString();
        Reading reading = evidence.read(recording, known.sizeBytes());
        bytes += reading.bytes();
        if (known.damaged()) {
            find(
                    Severity.NOTE,
                    place,
                    "was found damaged and put away; "
                            + (reading.whole()
                                    ? "it is here again and not journalled yet"
                                    : "it is not here again yet"));
        } else if (!reading.whole()) {
            find(Severity.DAMAGE, place, "the journal has it stored; " + reading.trouble());
        } else if (reading.bytes() != known.sizeBytes()) {
            find(
                    Severity.DAMAGE,
                    place,
                    "expected " + known.sizeBytes() + " bytes by the journal, got " + reading.bytes());
        }
    }

    /** I4: a copy is taken away only where another was seen. */
    private void evicted(RecordingIndex view, StoredRecording known) throws IOException {
        String place = evidence.path(known.recording()).toString();
        if (!new Custody(view).elsewhere(known)) {
            find(Severity.DAMAGE, place, "the copy here was taken away, and no destination is known to have it");
        } else if (evidence.present(known.recording())) {
            find(Severity.NOTE, place, "was taken away to make room and is coming in again; the next start settles it");
        }
    }

    /** What stands among the evidence is known to the journal. */
    private void everyName(RecordingIndex view) throws IOException {
        evidence.names((path, recording) -> {
            if (recording.isEmpty()) {
                find(
                        Severity.DISORDER,
                        path.toString(),
                        disk.isLink(path) ? "is a symbolic link, which is not followed" : "is no name of a recording");
            } else if (view.recording(recording.get()).isEmpty()) {
                find(
                        Severity.NOTE,
                        path.toString(),
                        "was sealed and not committed; the next start commits it or puts it away");
            }
        });
    }

    private void everyListing(RecordingIndex view) {
        for (LastListing listing : view.lastListings()) {
            String trouble = evidence.listingTrouble(listing.sha256());
            if (!trouble.isEmpty()) {
                find(
                        Severity.DISORDER,
                        "listing " + listing.sha256() + " of camera " + listing.camera(),
                        trouble + "; what vanishes from the camera cannot be told until its next visit");
            }
        }
    }

    private void leftovers() throws IOException {
        for (String part : evidence.parts()) {
            find(Severity.NOTE, part, "an unfinished copy, waiting for its camera");
        }
        for (String kept : evidence.quarantined()) {
            find(Severity.NOTE, kept, "in quarantine: kept until a person has looked");
        }
    }

    /** What was cut in the middle of an act that is whole or not at all. */
    private void acts() throws IOException {
        Path directory = places.acts();
        if (directory == null) {
            return;
        }
        BegunAct begun = new BegunAct(disk, directory);
        for (Path aside : begun.aside()) {
            find(
                    Severity.DISORDER,
                    aside.toString(),
                    "what an act of several entries was to write cannot be read, and it may stand half; enter the rest, then"
                            + " take this file away");
        }
        try {
            Path waiting = begun.waiting();
            if (waiting != null) {
                find(Severity.NOTE, waiting.toString(), "an act of several entries; the next start finishes it");
            }
        } catch (IOException e) {
            find(
                    Severity.DISORDER,
                    directory.toString(),
                    "an act of several entries may stand half, and the next start cannot finish it: " + e.getMessage());
        }
    }

    private void index(JournalReport journal, RecordingIndex view) throws IOException {
        if (places.index() == null || !IndexInspector.present(disk, places.index())) {
            return;
        }
        String place = places.index().toString();
        String trouble = unreadable(places.index());
        if (!trouble.isEmpty()) {
            find(Severity.NOTE, place, trouble);
            return;
        }
        try (IndexInspector inspector = IndexInspector.open(places.index())) {
            long applied = inspector.appliedSeq();
            if (applied > journal.head().seq()) {
                find(
                        Severity.DAMAGE,
                        place,
                        "the index has seen entry " + applied + ", the journal ends at "
                                + journal.head().seq() + ": the journal lost entries");
                return;
            }
            RecordingIndex same = applied == journal.head().seq() ? view : replay(applied);
            if (inspector.byAnotherProgram(same)) {
                find(Severity.NOTE, place, "was made by another version of this program; the next start makes it anew");
                return;
            }
            List<String> differences = inspector.differences(same, DIFFERENCES_SHOWN);
            if (!differences.isEmpty()) {
                find(Severity.DISORDER, place, "differs from the journal; delete it, it is rebuilt: " + differences);
            }
        } catch (IOException e) {
            find(Severity.NOTE, place, "is not looked at: " + e.getMessage() + "; it is rebuilt if need be");
        }
    }

    /** What opens an index knows neither pipes nor devices, and would wait for them. */
    private String unreadable(Path index) throws IOException {
        for (String name : disk.list(index)) {
            if (!disk.isRegular(index.resolve(name))) {
                return "cannot be looked at: " + name + " is no regular file; it is rebuilt if need be";
            }
        }
        return "";
    }

    private RecordingIndex replay(long upTo) throws IOException {
        EntryFold fold = new EntryFold(views);
        JournalInspector.inspect(disk, places.journal(), entry -> entry.seq() <= upTo && fold.accept(entry));
        return fold.index();
    }

    private void find(Severity severity, String place, String problem) {
        if (findings.size() < FINDINGS_MAX) {
            findings.add(new Finding(severity, place, problem));
        } else {
            unlisted++;
        }
    }
}

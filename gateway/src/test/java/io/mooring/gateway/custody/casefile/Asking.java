package io.mooring.gateway.custody.casefile;

import io.mooring.gateway.ActivityFacts;
import io.mooring.gateway.CatalogueRow;
import io.mooring.gateway.custody.casefile.Criteria.Mark;
import io.mooring.gateway.custody.casefile.Criteria.SecrecyAsked;
import io.mooring.gateway.search.Grams;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Criteria put together, and what they mean when one recording is looked at without any index. */
final class Asking {
    private @Nullable String text;
    private @Nullable String caseName;
    private @Nullable String caseNumber;
    private @Nullable String party;
    private @Nullable String place;
    private @Nullable String fileName;
    private @Nullable Instant recordedFrom;
    private @Nullable Instant recordedBefore;
    private @Nullable Instant storedFrom;
    private @Nullable Instant storedBefore;
    private @Nullable String camera;
    private @Nullable String officer;
    private @Nullable String catalogue;
    private @Nullable Integer row;
    private @Nullable String recordClass;
    private @Nullable SecrecyAsked secrecy;
    private @Nullable RecordingKind kind;
    private @Nullable Mark mark;
    private @Nullable String occasion;

    Criteria criteria() {
        return new Criteria(
                text,
                caseName,
                caseNumber,
                party,
                place,
                fileName,
                recordedFrom,
                recordedBefore,
                storedFrom,
                storedBefore,
                camera,
                officer,
                catalogue,
                row,
                recordClass,
                secrecy,
                kind,
                mark,
                null,
                occasion);
    }

    @Override
    public String toString() {
        return criteria().toString();
    }

    boolean wants(FoundRecording found) {
        RecordingCard card = found.card();
        ActivityFacts facts = found.activity() == null
                ? new ActivityFacts("", "", "", "", List.of(), null, null)
                : found.activity().facts();
        CatalogueRow under = card.row() == null ? facts.row() : card.row();
        String item = under == null ? "" : under.item();
        return words(text, facts.caseName(), facts.caseNumber(), facts.party(), facts.place(), item, card.fileName())
                && words(caseName, facts.caseName())
                && words(caseNumber, facts.caseNumber())
                && words(party, facts.party())
                && words(place, facts.place())
                && words(fileName, card.fileName())
                && within(card.recorded(), recordedFrom, recordedBefore)
                && within(card.stored(), storedFrom, storedBefore)
                && (camera == null || camera.equals(card.camera()))
                && (officer == null || facts.officers().contains(officer))
                && (row == null
                        || (under != null
                                && under.row() == row
                                && under.catalogue().equals(catalogue)))
                && (recordClass == null || (under != null && under.recordClass().equals(recordClass)))
                && (secrecy == null
                        || secrecy.name()
                                .equals(
                                        card.secrecy() == null
                                                ? "UNMARKED"
                                                : card.secrecy().name()))
                && (kind == null || kind == card.kind())
                && (mark == null || marked(card))
                && (occasion == null || occasion.equals(facts.occasion()));
    }

    private boolean marked(RecordingCard card) {
        return (mark == Mark.FILED && !card.activity().isEmpty())
                || (mark == Mark.UNRELATED && card.unrelated())
                || (mark == Mark.UNTIMED && card.recorded() == null)
                || (mark == Mark.UNCLASSIFIED && card.activity().isEmpty() && !card.unrelated());
    }

    private static boolean words(@Nullable String asked, String... fields) {
        return asked == null
                || Stream.of(asked.split(" "))
                        .map(Grams::plain)
                        .allMatch(word -> Stream.of(fields)
                                .anyMatch(field -> Grams.plain(field).contains(word)));
    }

    private static boolean within(@Nullable Instant at, @Nullable Instant from, @Nullable Instant before) {
        return (from == null && before == null)
                || (at != null && (from == null || !at.isBefore(from)) && (before == null || at.isBefore(before)));
    }

    Asking text(String asked) {
        text = asked;
        return this;
    }

    Asking caseName(String asked) {
        caseName = asked;
        return this;
    }

    Asking caseNumber(String asked) {
        caseNumber = asked;
        return this;
    }

    Asking party(String asked) {
        party = asked;
        return this;
    }

    Asking place(String asked) {
        place = asked;
        return this;
    }

    Asking fileName(String asked) {
        fileName = asked;
        return this;
    }

    Asking camera(String asked) {
        camera = asked;
        return this;
    }

    Asking officer(String asked) {
        officer = asked;
        return this;
    }

    Asking recordClass(String asked) {
        recordClass = asked;
        return this;
    }

    Asking secrecy(SecrecyAsked asked) {
        secrecy = asked;
        return this;
    }

    Asking kind(RecordingKind asked) {
        kind = asked;
        return this;
    }

    Asking mark(Mark asked) {
        mark = asked;
        return this;
    }

    Asking occasion(String asked) {
        occasion = asked;
        return this;
    }

    Asking row(String of, int number) {
        catalogue = of;
        row = number;
        return this;
    }

    Asking recorded(@Nullable Instant from, @Nullable Instant before) {
        recordedFrom = from;
        recordedBefore = before;
        return this;
    }

    Asking stored(@Nullable Instant from, @Nullable Instant before) {
        storedFrom = from;
        storedBefore = before;
        return this;
    }
}

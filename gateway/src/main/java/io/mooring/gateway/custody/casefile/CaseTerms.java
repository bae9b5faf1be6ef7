package io.mooring.gateway.custody.casefile;

import io.mooring.gateway.ActivityFacts;
import io.mooring.gateway.CatalogueRow;
import io.mooring.gateway.Secrecy;
import io.mooring.gateway.search.Grams;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is true of a card and of its activity, as terms: a letter or two for the field, a colon, a value. */
final class CaseTerms {
    static final String NAME = "n:";
    static final String CASE_NUMBER = "c:";
    static final String PARTY = "p:";
    static final String PLACE = "l:";
    static final String ITEM = "i:";
    static final String FILE = "f:";
    static final String CAMERA = "a:";
    static final String OFFICER = "o:";
    static final String ROW = "w:";
    static final String CLASS = "r:";
    static final String SECRECY = "y:";
    static final String KIND = "k:";
    static final String RECORDED = "d:";
    static final String STORED = "s:";
    static final String ACTIVITY = "x:";
    static final String OCCASION = "g:";
    static final String UNRELATED = "m:unrelated";
    static final String UNCLASSIFIED = "m:unclassified";
    static final String UNTIMED = "m:untimed";

    /** Of secrecy, while nobody has said. */
    static final String UNMARKED = "UNMARKED";

    /** A third of a day, so that a day begins with one in UTC and in China alike. */
    private static final int SLOT_SECONDS = 8 * 60 * 60;

    private CaseTerms() {}

    /** What is true of all recordings of an activity, and where the activity stands in a catalogue, unless a recording says. */
    record OfActivity(Set<String> people, Set<String> row) {
        static final OfActivity NONE = new OfActivity(Set.of(), Set.of());

        static OfActivity of(ActivityFacts facts) {
            Set<String> people = new LinkedHashSet<>();
            CaseTerms.people(people, facts);
            Set<String> row = new LinkedHashSet<>();
            catalogue(row, facts.row());
            return new OfActivity(people, row);
        }
    }

    /** All terms of a card that stands in no activity yet. */
    static Set<String> of(RecordingCard card) {
        Set<String> terms = said(card, OfActivity.NONE);
        told(terms, card);
        return terms;
    }

    /** Those that its dock tells of it, or who received it, and nobody changes. */
    static Set<String> told(RecordingCard card) {
        Set<String> terms = new LinkedHashSet<>();
        told(terms, card);
        return terms;
    }

    private static void told(Set<String> terms, RecordingCard card) {
        grams(terms, FILE, card.fileName());
        terms.add(KIND + card.kind().name());
        terms.add(STORED + slot(card.stored()));
        Instant recorded = card.recorded();
        terms.add(recorded == null ? UNTIMED : RECORDED + slot(recorded));
        value(terms, CAMERA, card.camera());
    }

    /**
     * Those that can change while the card is the same recording's.
     *
     * @param activity its own
     */
    static Set<String> said(RecordingCard card, OfActivity activity) {
        Set<String> terms = new LinkedHashSet<>();
        Secrecy secrecy = card.secrecy();
        terms.add(SECRECY + (secrecy == null ? UNMARKED : secrecy.name()));
        value(terms, OFFICER, card.officer());
        if (card.unrelated()) {
            terms.add(UNRELATED);
        }
        if (card.unclassified()) {
            terms.add(UNCLASSIFIED);
        }
        value(terms, ACTIVITY, card.activity());
        terms.addAll(activity.people());
        if (card.row() == null) {
            terms.addAll(activity.row());
        } else {
            catalogue(terms, card.row());
        }
        return terms;
    }

    static Set<String> of(ActivityFacts facts) {
        Set<String> terms = new LinkedHashSet<>();
        people(terms, facts);
        catalogue(terms, facts.row());
        return terms;
    }

    private static void people(Set<String> terms, ActivityFacts facts) {
        grams(terms, NAME, facts.caseName());
        grams(terms, CASE_NUMBER, facts.caseNumber());
        grams(terms, PARTY, facts.party());
        grams(terms, PLACE, facts.place());
        facts.officers().forEach(officer -> value(terms, OFFICER, officer));
        String occasion = facts.occasion();
        value(terms, OCCASION, occasion == null ? "" : occasion);
    }

    private static void catalogue(Set<String> terms, @Nullable CatalogueRow row) {
        if (row != null) {
            value(terms, ROW, row(row.catalogue(), row.row()));
            value(terms, CLASS, row.recordClass());
            grams(terms, ITEM, row.item());
        }
    }

    /** What stands in a field of text. */
    static String text(String field, RecordingCard card, @Nullable Activity activity) {
        CatalogueRow row = card.row();
        if (field.equals(FILE)) {
            return card.fileName();
        } else if (field.equals(ITEM) && row != null) {
            return row.item();
        }
        return activity == null ? "" : text(field, activity);
    }

    /** Of an activity alone. */
    static String text(String field, Activity activity) {
        ActivityFacts facts = activity.facts();
        CatalogueRow row = facts.row();
        return switch (field) {
            case NAME -> facts.caseName();
            case CASE_NUMBER -> facts.caseNumber();
            case PARTY -> facts.party();
            case PLACE -> facts.place();
            case ITEM -> row == null ? "" : row.item();
            default -> throw new IllegalArgumentException("no text in " + field);
        };
    }

    static String row(String catalogue, int row) {
        return catalogue + " " + row;
    }

    /** As it is sorted. */
    static String slot(Instant time) {
        long slot = Math.min(Integer.MAX_VALUE, Math.max(0, time.getEpochSecond() / SLOT_SECONDS));
        return HexFormat.of().toHexDigits((int) slot);
    }

    /** Sorts behind every slot that has a moment before this one. */
    static String slotsBefore(Instant before) {
        return slot(before.minusNanos(1)) + "~";
    }

    private static void value(Set<String> terms, String field, String value) {
        if (!value.isEmpty()) {
            terms.add(field + value);
        }
    }

    private static void grams(Set<String> terms, String field, String text) {
        Grams.each(Grams.plain(text), gram -> terms.add(field.concat(gram)));
    }
}

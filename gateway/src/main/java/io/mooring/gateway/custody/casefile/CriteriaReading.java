package io.mooring.gateway.custody.casefile;

import io.mooring.gateway.custody.casefile.Criteria.Mark;
import io.mooring.gateway.search.Grams;
import io.mooring.gateway.search.Matching;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Criteria as terms that everything wanted has, and as questions that tell what only has the terms. */
final class CriteriaReading {
    /** More grams than this narrow nothing further: the questions decide then. */
    private static final int GRAMS_MAX = 12;

    private static final List<String> ANY_TEXT = List.of(
            CaseTerms.NAME, CaseTerms.CASE_NUMBER, CaseTerms.PARTY, CaseTerms.PLACE, CaseTerms.ITEM, CaseTerms.FILE);

    private final List<Matching> terms = new ArrayList<>();
    private final List<BiPredicate<RecordingCard, @Nullable Activity>> questions = new ArrayList<>();

    CriteriaReading(Criteria asked) {
        value(CaseTerms.CAMERA, asked.camera());
        value(CaseTerms.OFFICER, asked.officer());
        value(CaseTerms.CLASS, asked.recordClass());
        value(CaseTerms.ACTIVITY, asked.activity());
        value(CaseTerms.OCCASION, asked.occasion());
        constant(CaseTerms.SECRECY, asked.secrecy());
        constant(CaseTerms.KIND, asked.kind());
        row(asked);
        mark(asked.mark());
        text(asked.caseName(), CaseTerms.NAME);
        text(asked.caseNumber(), CaseTerms.CASE_NUMBER);
        text(asked.party(), CaseTerms.PARTY);
        text(asked.place(), CaseTerms.PLACE);
        text(asked.fileName(), CaseTerms.FILE);
        text(asked.text(), ANY_TEXT.toArray(String[]::new));
        time(CaseTerms.RECORDED, asked.recordedFrom(), asked.recordedBefore(), RecordingCard::recorded);
        time(CaseTerms.STORED, asked.storedFrom(), asked.storedBefore(), RecordingCard::stored);
    }

    Matching terms() {
        return new Matching.All(terms);
    }

    boolean wants(RecordingCard card, @Nullable Activity activity) {
        return questions.stream().allMatch(question -> question.test(card, activity));
    }

    private void value(String field, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            terms.add(new Matching.Term(field + value));
        }
    }

    private void constant(String field, @Nullable Enum<?> value) {
        if (value != null) {
            terms.add(new Matching.Term(field + value.name()));
        }
    }

    private void row(Criteria asked) {
        Integer row = asked.row();
        if (row != null && asked.catalogue() != null) {
            value(CaseTerms.ROW, CaseTerms.row(asked.catalogue(), row));
        }
    }

    private void mark(@Nullable Mark mark) {
        if (mark == null) {
            return;
        }
        Matching unrelated = new Matching.Term(CaseTerms.UNRELATED);
        Matching unclassified = new Matching.Term(CaseTerms.UNCLASSIFIED);
        terms.add(
                switch (mark) {
                    case FILED -> new Matching.Not(new Matching.Any(List.of(unrelated, unclassified)));
                    case UNCLASSIFIED -> unclassified;
                    case UNRELATED -> unrelated;
                    case UNTIMED -> new Matching.Term(CaseTerms.UNTIMED);
                });
    }

    private void text(@Nullable String text, String... fields) {
        if (text == null) {
            return;
        }
        Grams.words(text).forEach(word -> word(word, fields));
    }

    private void word(String plain, String... fields) {
        List<String> grams = Grams.of(plain, GRAMS_MAX);
        List<Matching> places = new ArrayList<>();
        for (String field : fields) {
            places.add(new Matching.All(grams.stream()
                    .map(gram -> (Matching) new Matching.Term(field + gram))
                    .toList()));
        }
        terms.add(places.size() == 1 ? places.get(0) : new Matching.Any(places));
        questions.add((card, activity) -> {
            for (String field : fields) {
                if (Grams.plain(CaseTerms.text(field, card, activity)).contains(plain)) {
                    return true;
                }
            }
            return false;
        });
    }

    private void time(
            String field,
            @Nullable Instant from,
            @Nullable Instant before,
            Function<RecordingCard, @Nullable Instant> time) {
        if (from == null && before == null) {
            return;
        }
        terms.add(new Matching.Range(
                field, from == null ? "" : CaseTerms.slot(from), before == null ? "~" : CaseTerms.slotsBefore(before)));
        questions.add((card, activity) -> {
            Instant at = time.apply(card);
            return at != null && (from == null || !at.isBefore(from)) && (before == null || at.isBefore(before));
        });
    }
}

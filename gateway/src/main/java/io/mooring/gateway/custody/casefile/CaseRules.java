package io.mooring.gateway.custody.casefile;

import io.mooring.gateway.ActivityFacts;
import io.mooring.gateway.CaseEvent;
import io.mooring.gateway.CatalogueRow;
import io.mooring.gateway.OutsideText;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.custody.RefusalException.Kind;
import io.mooring.gateway.custody.RefusalException.Word;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is asked of everything that people say of case files, before it is looked at. */
final class CaseRules {
    /** Recordings of one activity: beyond this somebody files a year into one. */
    static final int FILED_MAX = 5_000;

    /** Officers of one activity. */
    static final int OFFICERS_MAX = 50;

    private static final int NUMBER_LENGTH_MAX = 32;
    private static final int BRIEF = 20;

    /** The form of codes in policies. */
    private static final String OCCASION = "[a-z0-9][a-z0-9-]{0,31}";

    private CaseRules() {}

    static void requireFacts(ActivityFacts facts) throws RefusalException {
        if (facts.caseName().isBlank()
                && facts.caseNumber().isBlank()
                && facts.party().isBlank()) {
            throw refused("facts.empty");
        }
        requireText("caseName", facts.caseName(), false);
        requireText("caseNumber", facts.caseNumber(), false);
        requireText("party", facts.party(), false);
        requireText("place", facts.place(), false);
        if (facts.officers().size() > OFFICERS_MAX) {
            throw refused("officers.many", OFFICERS_MAX, facts.officers().size());
        }
        for (String officer : facts.officers()) {
            if (officer.isBlank() || officer.length() > NUMBER_LENGTH_MAX) {
                throw refused("officer", brief(officer), NUMBER_LENGTH_MAX);
            }
        }
        requireRow(facts.row());
        String occasion = facts.occasion();
        if (occasion != null && !occasion.matches(OCCASION)) {
            throw refused("occasion", brief(occasion));
        }
    }

    /** @param of the rules' list, by their codes */
    static void requireOccasion(@Nullable String occasion, List<String> of) throws RefusalException {
        if (occasion != null && of.isEmpty()) {
            throw refused("occasion.none", occasion);
        } else if (occasion != null && !of.contains(occasion)) {
            throw refused("occasion.other", occasion, String.join(", ", of));
        }
    }

    static void requireRow(@Nullable CatalogueRow row) throws RefusalException {
        if (row == null) {
            return;
        }
        requireText("row.catalogue", row.catalogue(), true);
        requireText("row.version", row.version(), false);
        requireText("row.item", row.item(), false);
        requireText("row.recordClass", row.recordClass(), false);
        if (row.row() < 1) {
            throw refused("row", row.row());
        }
    }

    /** @param wanted whether it may not be empty */
    static void requireText(String field, String text, boolean wanted) throws RefusalException {
        if (wanted && text.isBlank()) {
            throw refused("text.empty", new Word(field));
        }
        boolean odd = !OutsideText.plain(text).equals(text) || text.chars().anyMatch(Character::isISOControl);
        if (text.length() > CaseEvent.TEXT_LENGTH_MAX || odd) {
            throw refused("text", new Word(field), CaseEvent.TEXT_LENGTH_MAX, text.length());
        }
    }

    static void requireList(List<RecordingId> recordings) throws RefusalException {
        if (recordings.isEmpty() || recordings.size() > CaseEvent.RECORDINGS_MAX) {
            throw refused("recordings", CaseEvent.RECORDINGS_MAX, recordings.size());
        }
        if (new HashSet<>(recordings).size() != recordings.size()) {
            throw refused("recordings.twice");
        }
    }

    /** Whether something that was known is something else now, rather than known for the first time. */
    static boolean replaces(ActivityFacts before, ActivityFacts now) {
        return replaces(before.caseName(), now.caseName())
                || replaces(before.caseNumber(), now.caseNumber())
                || replaces(before.party(), now.party())
                || replaces(before.place(), now.place())
                || !now.officers().containsAll(before.officers())
                || (before.began() != null && !before.began().equals(now.began()))
                || (before.row() != null && !Objects.equals(before.row(), now.row()))
                || (before.occasion() != null && !before.occasion().equals(now.occasion()));
    }

    private static boolean replaces(String before, String now) {
        return !before.isEmpty() && !before.equals(now);
    }

    static String brief(String text) {
        return text.length() <= BRIEF ? text : text.substring(0, BRIEF) + "…";
    }

    private static RefusalException refused(String key, Object... arguments) {
        return new RefusalException(Kind.INVALID, CaseRules.class, key, arguments);
    }
}

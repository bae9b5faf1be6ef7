package io.mooring.gateway.custody.casefile;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a recording: all of it together; what is absent is not asked. Text is found anywhere in its field, however
 * it is typed ({@link io.mooring.gateway.search.Grams#plain}); words with a space between them are each to be found.
 *
 * @param text in any of case name, case number, party, place, catalogue item and file name
 * @param recordedFrom 记录日期: not before
 * @param recordedBefore before, not at
 * @param storedFrom 存储日期: not before
 * @param storedBefore before, not at
 * @param camera its key
 * @param officer number, of who had the camera or took part in the activity
 * @param catalogue with {@code row}
 * @param row of it, from 1
 * @param recordClass 执法记录类别 as printed
 * @param activity name of one
 * @param occasion why its activity must be recorded, by its code in the rules
 */
public record Criteria(
        @Nullable String text,
        @Nullable String caseName,
        @Nullable String caseNumber,
        @Nullable String party,
        @Nullable String place,
        @Nullable String fileName,
        @Nullable Instant recordedFrom,
        @Nullable Instant recordedBefore,
        @Nullable Instant storedFrom,
        @Nullable Instant storedBefore,
        @Nullable String camera,
        @Nullable String officer,
        @Nullable String catalogue,
        @Nullable Integer row,
        @Nullable String recordClass,
        @Nullable SecrecyAsked secrecy,
        @Nullable RecordingKind kind,
        @Nullable Mark mark,
        @Nullable String activity,
        @Nullable String occasion) {
    /** Characters of any one text, beyond which nothing is looked for. */
    public static final int TEXT_LENGTH_MAX = 200;

    /** Words in any one text. */
    public static final int WORDS_MAX = 10;

    /** What somebody said of its secrecy. */
    public enum SecrecyAsked {
        /** Nobody said anything. */
        UNMARKED,
        OPEN,
        PRIVACY,
        COMMERCIAL,
        STATE
    }

    /** Where it stands. */
    public enum Mark {
        /** With an activity. */
        FILED,
        /** Neither with an activity nor marked as unrelated. */
        UNCLASSIFIED,
        /** Marked as having nothing to do with enforcement. */
        UNRELATED,
        /** Nobody can say when it was made, so that no 记录日期 finds it. */
        UNTIMED
    }
}

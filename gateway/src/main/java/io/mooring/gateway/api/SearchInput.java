package io.mooring.gateway.api;

import io.mooring.gateway.custody.casefile.Criteria;
import io.mooring.gateway.custody.casefile.Criteria.Mark;
import io.mooring.gateway.custody.casefile.Criteria.SecrecyAsked;
import io.mooring.gateway.custody.casefile.RecordingKind;
import io.mooring.gateway.custody.register.Officers;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A search as it stands in a query: {@link Criteria} and which part of what is found.
 *
 * @param after as the part before said
 */
record SearchInput(
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
        @Nullable String occasion,
        @Nullable @Length(40) String after,
        @Nullable Integer limit) {
    /** @param own the number of who may find nothing but what is his own; absent for everybody else */
    Criteria criteria(@Nullable String own) {
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
                officer == null ? own : Officers.narrow(officer),
                catalogue,
                row,
                recordClass,
                secrecy,
                kind,
                mark,
                activity,
                occasion);
    }
}

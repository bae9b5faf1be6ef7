package io.mooring.gateway;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What people know of one activity (执法活动) beside its recordings (R36). What is not known yet is empty.
 *
 * @param caseName 案件名称
 * @param caseNumber 案号
 * @param party 当事人 or 单位, by name
 * @param place 地点
 * @param officers numbers of those who took part
 * @param began when it began, if somebody says so; its recordings tell by themselves when they were made
 * @param row of the catalogue it falls under; absent while nobody has chosen
 * @param occasion why it must be recorded, of the policy's list (R14 to R16), by its code; absent while nobody has chosen
 */
public record ActivityFacts(
        String caseName,
        String caseNumber,
        String party,
        String place,
        List<String> officers,
        @Nullable Instant began,
        @Nullable CatalogueRow row,
        @Nullable String occasion) {
    public ActivityFacts {
        officers = List.copyOf(officers);
    }

    /** Without an occasion. */
    public ActivityFacts(
            String caseName,
            String caseNumber,
            String party,
            String place,
            List<String> officers,
            @Nullable Instant began,
            @Nullable CatalogueRow row) {
        this(caseName, caseNumber, party, place, officers, began, row, null);
    }

    /** The same, on this occasion. */
    public ActivityFacts on(String code) {
        return new ActivityFacts(caseName, caseNumber, party, place, officers, began, row, code);
    }
}

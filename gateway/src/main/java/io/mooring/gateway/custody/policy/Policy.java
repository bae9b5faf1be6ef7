package io.mooring.gateway.custody.policy;

import java.util.List;

/**
 * What one bureau's regulations say.
 *
 * @param id lower-case letters, digits and hyphens, e.g. {@code ankang-agriculture}
 * @param bureau its name
 * @param stopping the record written when recording stopped early (R25, R26)
 * @param omitting the record written when nothing was recorded (R27, R28)
 * @param lines every value as it stands in the file, for people
 */
public record Policy(
        String id,
        String bureau,
        List<Document> documents,
        HandoverRules handover,
        StorageRules storage,
        WorkRecordRules stopping,
        WorkRecordRules omitting,
        RecordingRules recording,
        RetentionRules retention,
        EquipmentRules equipment,
        ArchiveRules archive,
        AccessRules access,
        ReviewRules review,
        CatalogueRules catalogue,
        List<Line> lines) {
    public Policy {
        documents = List.copyOf(documents);
        lines = List.copyOf(lines);
    }

    /**
     * One value as people read it.
     *
     * @param key where it stands, e.g. {@code handover.within}
     * @param value as written; empty if unstated
     * @param article in full; empty if unstated
     * @param words of the article; may be empty
     */
    public record Line(String key, String value, String article, String words) {
        public boolean stated() {
            return !article.isEmpty();
        }
    }
}

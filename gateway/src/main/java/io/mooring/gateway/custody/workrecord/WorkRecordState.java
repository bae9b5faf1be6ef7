package io.mooring.gateway.custody.workrecord;

/** How far a work record is. */
public enum WorkRecordState {
    /** Its author writes it. */
    DRAFT,
    /** It is handed in. */
    SUBMITTED,
    /** It was given back to its author, who writes it anew. */
    RETURNED,
    /** It was reviewed, or taken note of. */
    APPROVED,
    /** It is filed: nothing of it changes any more. */
    FILED;

    /** Whether its author may still write. */
    boolean open() {
        return this == DRAFT || this == RETURNED;
    }
}

package io.mooring.gateway.journal;

import java.util.List;

/**
 * What start-up found, before anything is changed.
 *
 * @param segments in order, empty for a new journal
 * @param head what the journal will reach
 */
record RecoveryPlan(List<PlannedSegment> segments, JournalHead head) {}

package io.mooring.gateway.custody.policy;

import java.time.Duration;
import java.util.List;

/**
 * The record written where recording stopped, or was omitted (R25 to R28).
 *
 * @param reasons the closed list; unstated: the regulation allows none, and a record is written in free words
 * @param within after the activity; unstated: no clock
 * @param promptlyMeans the bureau's own figure for a term of {@link Term#PROMPTLY}; unstated: it is outstanding (amber) from
 *     the end of the activity and never a breach, as no article gives a figure
 * @param approver who has to agree; unstated: nobody
 * @param reportedTo who is told; unstated: nobody
 * @param filedWith who keeps it; unstated: the custodian
 */
public record WorkRecordRules(
        Stated<List<Reason>> reasons,
        Stated<Term> within,
        Stated<Duration> promptlyMeans,
        Stated<Post> approver,
        Stated<Post> reportedTo,
        Stated<Post> filedWith) {}

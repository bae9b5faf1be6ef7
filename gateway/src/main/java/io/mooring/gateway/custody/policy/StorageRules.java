package io.mooring.gateway.custody.policy;

import java.time.Duration;
import java.util.List;

/**
 * Where recordings go from the custodian's hands (R31 to R37).
 *
 * @param serverWithin from the handover until it is on the dedicated server; unstated: the regulation has no such clock, and
 *     delivery goes by {@code delivery.deadline} of the dock's configuration
 * @param manager the department that answers for filing text and for downloading and storing recordings (R37); unstated: as
 *     {@code keeper}
 * @param keeper who stores it; unstated: the custodian
 * @param sortedBy what it is filed by, as printed; unstated: case name, party, record date and storage date all the same
 */
public record StorageRules(
        Stated<Duration> serverWithin, Stated<String> manager, Stated<Post> keeper, Stated<List<String>> sortedBy) {}

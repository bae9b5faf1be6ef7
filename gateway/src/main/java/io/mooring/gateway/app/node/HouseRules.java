package io.mooring.gateway.app.node;

import io.mooring.gateway.custody.deadline.PolicyRules;
import io.mooring.gateway.delivery.plan.DeadlineRule;
import java.time.ZoneId;
import java.util.List;

/**
 * What of deadlines is the house's own.
 *
 * @param zone the bureau's
 * @param deadline by when recordings must have arrived where the policy in force does not say
 */
public record HouseRules(ZoneId zone, DeadlineRule deadline) {
    /** @param destinations at which a recording must be */
    PolicyRules.House counting(List<String> destinations) {
        return new PolicyRules.House(deadline.term(), deadline.from() == DeadlineRule.From.MADE, destinations, zone);
    }
}

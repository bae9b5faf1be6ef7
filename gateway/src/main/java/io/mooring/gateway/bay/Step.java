package io.mooring.gateway.bay;

import java.util.List;

/**
 * What the machine decided.
 *
 * @param bay as it is from now on
 * @param actions to be done in order
 */
public record Step(Bay bay, List<BayAction> actions) {
    public Step {
        actions = List.copyOf(actions);
    }

    static Step of(Bay bay, BayAction... actions) {
        return new Step(bay, List.of(actions));
    }

    static Step of(Bay bay, BayAction.Kind action) {
        return new Step(bay, List.of(BayAction.of(action)));
    }
}

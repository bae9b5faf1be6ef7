package io.mooring.gateway.config;

import io.mooring.gateway.custody.policy.PolicyText;
import java.nio.file.Path;
import java.util.Optional;

/** Reads {@code desk}, with the policy it names. */
final class DeskReader {
    private final Section root;

    DeskReader(Section root) {
        this.root = root;
    }

    Optional<DeskConfig> read() {
        Optional<Boolean> here = root.get(DeskKeys.HERE);
        Optional<PolicyText> policy = root.get(DeskKeys.POLICY).flatMap(this::policy);
        return here.flatMap(is -> policy.map(rules -> new DeskConfig(is, rules)));
    }

    private Optional<PolicyText> policy(String named) {
        if (PolicyFiles.SHIPPED.contains(named)) {
            return Optional.of(PolicyFiles.shipped(named));
        }
        try {
            return Optional.of(PolicyFiles.file(Path.of(named)));
        } catch (ConfigRefusedException e) {
            e.problems().forEach(problem -> root.problem(DeskKeys.POLICY, problem.toString()));
            return Optional.empty();
        }
    }
}

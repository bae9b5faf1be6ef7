package io.mooring.gateway.config;

import io.mooring.gateway.custody.policy.PolicyText;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads {@code desk}, with the policy it names. */
final class DeskReader {
    private final Section root;

    DeskReader(Section root) {
        this.root = root;
    }

    /** Of an office. */
    Optional<DeskConfig> read() {
        Optional<Boolean> here = root.get(DeskKeys.AT_OFFICE);
        Optional<PolicyText> policy = root.get(DeskKeys.POLICY).flatMap(this::policy);
        return here.flatMap(is -> policy.map(rules -> new DeskConfig(is, rules, Optional.empty())));
    }

    /** Of a dock. */
    Optional<DeskConfig> read(List<DestinationConfig> destinations) {
        Optional<Boolean> here = root.get(DeskKeys.HERE);
        Optional<PolicyText> policy = root.get(DeskKeys.POLICY).flatMap(this::policy);
        return here.flatMap(is -> policy.map(rules -> new DeskConfig(is, rules, office(is, destinations))));
    }

    /** A bureau has one desk: whose it is must be clear. */
    private Optional<String> office(boolean here, List<DestinationConfig> destinations) {
        List<String> offices = destinations.stream()
                .filter(one -> one.to() instanceof DeliverTo.Office office
                        && office.endpoint().tls())
                .map(DestinationConfig::name)
                .toList();
        Optional<String> named = root.get(DeskKeys.OFFICE);
        if (here) {
            named.ifPresent(
                    name -> root.problem(DeskKeys.OFFICE, "expected nothing with desk.here = true, got " + name));
            return Optional.empty();
        }
        if (named.isPresent() ? !offices.contains(named.get()) : offices.size() > 1) {
            root.problem(
                    DeskKeys.OFFICE,
                    "expected one of the offices among the destinations that is reached by https " + offices + ", got "
                            + named.orElse("nothing"));
            return Optional.empty();
        }
        return named.or(() -> offices.stream().findFirst());
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

package io.mooring.gateway.config;

import java.util.List;
import java.util.Optional;

/** Reads where the journal goes, and holds it against the destinations there are. */
final class ShippingReader {
    private final Section root;

    ShippingReader(Section root) {
        this.root = root;
    }

    /** @return the destination's name; empty for nowhere */
    Optional<String> read(List<DestinationConfig> destinations) {
        Optional<String> told = root.get(ShippingKeys.TO);
        if (told.isEmpty() || told.get().equals(ShippingKeys.NONE)) {
            return Optional.empty();
        }
        List<String> offices = destinations.stream()
                .filter(one -> one.to() instanceof DeliverTo.Office office
                        && office.endpoint().tls())
                .map(DestinationConfig::name)
                .toList();
        if (told.get().equals(ShippingKeys.AUTO)) {
            return offices.stream().findFirst();
        }
        if (!offices.contains(told.get())) {
            root.problem(
                    ShippingKeys.TO,
                    "expected auto, none or the name of a destination of kind office over https, of which there are "
                            + offices + ", got " + told.get());
        }
        return told;
    }
}

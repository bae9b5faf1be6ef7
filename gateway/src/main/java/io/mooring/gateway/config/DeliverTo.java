package io.mooring.gateway.config;

import io.mooring.gateway.keys.Pin;
import io.mooring.gateway.keys.VerificationKey;
import java.nio.file.Path;
import java.util.List;

/** A kind of place that recordings are delivered to. */
public sealed interface DeliverTo {
    /** A second disk or a mounted share. */
    record Directory(Path path) implements DeliverTo {}

    /**
     * An office server.
     *
     * @param pins of the office's TLS keys: the current one, perhaps the next; none on a plain link
     * @param receiptKeys the keys the office signs its receipts with: the current one, perhaps the next
     */
    record Office(Endpoint endpoint, List<Pin> pins, List<VerificationKey> receiptKeys) implements DeliverTo {
        public Office {
            pins = List.copyOf(pins);
            receiptKeys = List.copyOf(receiptKeys);
        }
    }

    /**
     * A server that only knows tus: it signs nothing, so that what it has is never confirmed.
     *
     * @param uploadPath where uploads begin there
     * @param pins of its TLS keys; none on a plain link
     */
    record Tus(Endpoint endpoint, String uploadPath, List<Pin> pins) implements DeliverTo {
        public Tus {
            pins = List.copyOf(pins);
        }
    }
}

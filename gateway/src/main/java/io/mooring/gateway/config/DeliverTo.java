package io.mooring.gateway.config;

import io.mooring.gateway.delivery.s3.ConfirmRead;
import io.mooring.gateway.delivery.s3.Worm;
import io.mooring.gateway.keys.Pin;
import io.mooring.gateway.keys.VerificationKey;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

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

    /**
     * A bucket of an S3 endpoint.
     *
     * @param credentials a file of two lines, access key and secret
     * @param authorities a file of PEM certificates; empty for the pins, or the Java runtime's own
     * @param pins of the endpoint's TLS keys: the current one, perhaps the next
     */
    record Bucket(Place place, Path credentials, Optional<Path> authorities, List<Pin> pins, Rules rules)
            implements DeliverTo {
        public Bucket {
            pins = List.copyOf(pins);
        }

        /**
         * Where it is.
         *
         * @param prefix of every key; may be empty
         * @param region what requests are signed for
         * @param pathStyle whether the bucket stands in the path and not in the host name
         */
        public record Place(Endpoint endpoint, String bucket, String prefix, String region, boolean pathStyle) {}

        /**
         * How it is dealt with.
         *
         * @param worm what is claimed of it
         * @param partSizeBytes what is larger goes in parts
         * @param confirmRead how much the independent look reads back
         */
        public record Rules(Worm worm, long partSizeBytes, ConfirmRead confirmRead) {}
    }
}

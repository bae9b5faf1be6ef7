package io.mooring.gateway.config;

import io.mooring.gateway.delivery.s3.ConfirmRead;
import io.mooring.gateway.delivery.s3.Worm;
import io.mooring.gateway.keys.Pin;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads and cross-checks a destination that is a bucket. */
final class BucketReader {
    private final Section section;

    BucketReader(Section section) {
        this.section = section;
    }

    Optional<DeliverTo> read() {
        // All of them before any is looked at: a person wants to hear of every problem at once.
        Optional<DeliverTo.Bucket.Place> place = place();
        Optional<DeliverTo.Bucket.Rules> rules = rules();
        Optional<Path> credentials = needed(BucketKeys.CREDENTIALS);
        Optional<List<Pin>> pins = section.get(DockKeys.DESTINATION_PINS);
        Optional<Path> authorities = section.get(BucketKeys.AUTHORITIES);
        place.ifPresent(there -> link(there.endpoint(), pins.orElse(List.of()), authorities));
        if (place.isEmpty() || rules.isEmpty() || credentials.isEmpty() || pins.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new DeliverTo.Bucket(place.get(), credentials.get(), authorities, pins.get(), rules.get()));
    }

    private Optional<DeliverTo.Bucket.Place> place() {
        Optional<Endpoint> endpoint = needed(BucketKeys.ENDPOINT);
        Optional<String> bucket = needed(BucketKeys.BUCKET);
        Optional<String> prefix = section.get(BucketKeys.PREFIX);
        Optional<String> region = section.get(BucketKeys.REGION);
        Optional<Boolean> pathStyle = section.get(BucketKeys.PATH_STYLE);
        if (endpoint.isEmpty() || bucket.isEmpty() || prefix.isEmpty() || region.isEmpty() || pathStyle.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new DeliverTo.Bucket.Place(endpoint.get(), bucket.get(), prefix.get(), region.get(), pathStyle.get()));
    }

    private Optional<DeliverTo.Bucket.Rules> rules() {
        Optional<Worm> worm = section.get(BucketKeys.WORM);
        Optional<Long> partSize = section.get(BucketKeys.PART_SIZE);
        Optional<ConfirmRead> read = section.get(BucketKeys.CONFIRM_READ);
        if (worm.isEmpty() || partSize.isEmpty() || read.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new DeliverTo.Bucket.Rules(worm.get(), partSize.get(), read.get()));
    }

    private void link(Endpoint endpoint, List<Pin> pins, Optional<Path> authorities) {
        boolean trusted = section.get(DockKeys.DESTINATION_TRUSTED_LINK).orElse(false);
        if (!endpoint.tls() && !trusted) {
            section.problem(BucketKeys.ENDPOINT, "expected https, or trusted-link = true with it, got plain http");
        }
        if (!endpoint.tls() && (!pins.isEmpty() || authorities.isPresent())) {
            section.problem(BucketKeys.ENDPOINT, "expected https with pins or authorities, got plain http");
        }
        if (!pins.isEmpty() && authorities.isPresent()) {
            section.problem(BucketKeys.AUTHORITIES, "expected pins or authorities, got both: which one decides?");
        }
    }

    private <T> Optional<T> needed(Key<T> key) {
        if (!section.has(key)) {
            section.problem(key, "expected with kind = s3: " + key.form().expected() + ", got nothing");
        }
        return section.get(key);
    }
}

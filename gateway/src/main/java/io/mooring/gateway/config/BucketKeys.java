package io.mooring.gateway.config;

import io.mooring.gateway.delivery.s3.ConfirmRead;
import io.mooring.gateway.delivery.s3.Worm;
import java.nio.file.Path;
import java.util.List;

/** The keys of a destination that is a bucket. */
final class BucketKeys {
    static final Key<Endpoint> ENDPOINT = Key.optional(
            "endpoint",
            EndpointForm.of("http", "https", 443),
            "Only and always with `s3`: where the cluster's S3 interface answers, without the bucket.");

    static final Key<String> BUCKET = Key.optional(
            "bucket", Forms.BUCKET, "Only and always with `s3`. It is never made: whoever runs the cluster makes it.");

    static final Key<String> PREFIX = Key.withDefault(
            "prefix",
            Forms.KEY_PREFIX,
            "\"\"",
            "With `s3`: what keys begin with, before the dock's name; no slash at its ends.");

    static final Key<String> REGION = Key.withDefault(
            "region", Forms.REGION, "us-east-1", "With `s3`: what requests are signed for. Ceph takes any.");

    static final Key<Boolean> PATH_STYLE = Key.withDefault(
            "path-style",
            Forms.FLAG,
            "true",
            "With `s3`: whether the bucket stands in the path (a cluster of one's own) or in the host's name (most clouds).");

    static final Key<Path> CREDENTIALS = Key.optional(
            "credentials",
            Forms.ABSOLUTE,
            "Only and always with `s3`: a file of two lines, access key and secret, that nobody but the daemon's user may"
                    + " read.");

    static final Key<Path> AUTHORITIES = Key.optional(
            "authorities",
            Forms.ABSOLUTE,
            "With `s3` and `https`: a file of PEM certificates the endpoint's must be signed by; without it and without"
                    + " `pins`, the Java runtime's own.");

    static final Key<Worm> WORM = Key.withDefault(
            "worm",
            Forms.oneOf(Worm.class),
            "none",
            "With `s3`: what is claimed of the bucket, `none`, or that it locks by its default in mode `governance` or"
                    + " `compliance`. Nothing is delivered while a probe does not see what is claimed.");

    static final Key<Long> PART_SIZE = Key.withDefault(
            "part-size",
            Forms.size("5 MiB", "512 MiB"),
            "16 MiB",
            "With `s3`: what is larger goes in parts of this size, or of a larger one where there would be over 10,000.");

    static final Key<ConfirmRead> CONFIRM_READ = Key.withDefault(
            "confirm-read",
            Forms.oneOf(ConfirmRead.class),
            "full",
            "With `s3`: how much the independent look reads back: `full`, or `sampled` where reading costs too much.");

    static final List<Key<?>> ALL = List.of(
            ENDPOINT, BUCKET, PREFIX, REGION, PATH_STYLE, CREDENTIALS, AUTHORITIES, WORM, PART_SIZE, CONFIRM_READ);

    private BucketKeys() {}
}

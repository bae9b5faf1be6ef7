package io.mooring.gateway.bench.rate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Debian's rclone and s3cmd, as they come. */
final class S3Peers {
    private final Wire wire;
    private int buckets;

    S3Peers(Wire wire) {
        this.wire = wire;
    }

    /** A bucket nobody has used. */
    String bucket() {
        return "bench" + ++buckets;
    }

    Figure rclone(Load load, int lanes, String url) throws IOException {
        return Programs.measured(
                wire,
                load.bytes(),
                List.of(
                        "rclone",
                        "copy",
                        load.directory().toString(),
                        ":s3:" + bucket(),
                        "--config",
                        "/dev/null",
                        "--s3-provider",
                        "Ceph",
                        "--s3-endpoint",
                        url,
                        "--s3-access-key-id",
                        "KEY",
                        "--s3-secret-access-key",
                        "SECRET",
                        "--s3-no-check-bucket",
                        "--no-check-certificate",
                        "--transfers",
                        Integer.toString(lanes)));
    }

    /** It sends one file after the other; several at a time are several of it. */
    Figure s3cmd(Load load, int lanes, String url) throws IOException {
        String address = url.substring(url.indexOf("//") + 2);
        var command = new ArrayList<>(List.of("s3cmd", "-c", "/dev/null", "-q", "--no-progress", "put"));
        command.addAll(List.of("--host=" + address, "--host-bucket=" + address));
        command.addAll(List.of("--access_key=KEY", "--secret_key=SECRET"));
        command.add(url.startsWith("https") ? "--ssl" : "--no-ssl");
        command.add("--no-check-certificate");
        String target = "s3://" + bucket() + "/";
        int each = (load.files().size() + lanes - 1) / lanes;
        var line = new StringBuilder("ls -d ");
        line.append(load.directory()).append("/* | xargs -P ").append(lanes).append(" -n ").append(each);
        line.append(" sh -c '\"$@\" ").append(target).append("' sh ").append(String.join(" ", command));
        return Programs.measured(wire, load.bytes(), List.of("sh", "-c", line.toString()));
    }
}

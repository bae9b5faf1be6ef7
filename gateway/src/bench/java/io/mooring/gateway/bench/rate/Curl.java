package io.mooring.gateway.bench.rate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Debian's curl as a tus client: one process for all files of a load. */
final class Curl {
    private final Wire wire;
    private final Path keys;

    /** @param keys a directory with {@code tls-key.pem} and {@code tls-cert.pem}, the dock's */
    Curl(Wire wire, Path keys) {
        this.wire = wire;
        this.keys = keys;
    }

    /** Where a file goes. */
    @FunctionalInterface
    interface Place {
        String of(Path file) throws IOException;
    }

    /** One PATCH a file to uploads that were begun, or need not be. */
    Figure patch(Load load, int lanes, String base, Place place) throws IOException {
        var text = new StringBuilder();
        for (Path file : load.files()) {
            text.append(text.isEmpty() ? "" : "next\n")
                    .append(common(base + place.of(file)))
                    .append("request = \"PATCH\"\nupload-file = \"")
                    .append(file)
                    .append("\"\nheader = \"Upload-Offset: 0\"\n")
                    .append("header = \"Content-Type: application/offset+octet-stream\"\n")
                    .append("header = \"Expect:\"\n");
        }
        return Programs.measured(wire, load.bytes(), command(text, lanes));
    }

    /** Begins an upload for each file, one after the other. */
    void begin(Load load, String base) throws IOException {
        var text = new StringBuilder();
        for (Path file : load.files()) {
            text.append(text.isEmpty() ? "" : "next\n")
                    .append(common(base + "/files"))
                    .append("request = \"POST\"\nheader = \"Upload-Length: ")
                    .append(Files.size(file))
                    .append("\"\nheader = \"Upload-Metadata: sha256 ")
                    .append(base64(String.valueOf(file.getFileName())))
                    .append(",dock ")
                    .append(base64("dock-1"))
                    .append("\"\n");
        }
        var command = new ArrayList<>(wire.inside());
        command.addAll(command(text, 1));
        Programs.run(command);
    }

    private String common(String url) {
        return "url = \"" + url + "\"\nheader = \"Tus-Resumable: 1.0.0\"\noutput = \"/dev/null\"\nfail\n"
                + "insecure\ncert = \"" + keys.resolve("tls-cert.pem") + "\"\nkey = \"" + keys.resolve("tls-key.pem")
                + "\"\n";
    }

    private List<String> command(CharSequence configuration, int lanes) throws IOException {
        Path file = Files.writeString(keys.resolve("curl.conf"), configuration);
        var command = new ArrayList<>(List.of("curl", "-sS", "-K", file.toString()));
        if (lanes > 1) {
            command.addAll(List.of("--parallel", "--parallel-max", Integer.toString(lanes), "--parallel-immediate"));
        }
        return command;
    }

    private static String base64(String text) {
        return java.util.Base64.getEncoder().encodeToString(text.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }
}

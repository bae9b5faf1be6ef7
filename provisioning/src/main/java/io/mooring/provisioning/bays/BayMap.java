package io.mooring.provisioning.bays;

import io.mooring.bridge.PortPath;
import io.mooring.gateway.config.BayConfig;
import io.mooring.gateway.config.ConfigFiles;
import io.mooring.gateway.config.ConfigProblem;
import io.mooring.gateway.config.ConfigRefusedException;
import io.mooring.gateway.files.Disk;
import io.mooring.gateway.files.DiskFile;
import io.mooring.provisioning.words.ToolWords;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a walk ended with: for people to read, and for the daemon. */
public final class BayMap {
    private final List<MappedBay> bays;
    private final Collection<Integer> skipped;
    private final ToolWords words;

    BayMap(List<MappedBay> bays, Collection<Integer> skipped, ToolWords words) {
        this.bays = List.copyOf(bays);
        this.skipped = List.copyOf(skipped);
        this.words = words;
    }

    public boolean isEmpty() {
        return bays.isEmpty();
    }

    /** Each bay with its socket, what is wrong with it, and how many share a controller. */
    public List<String> report() {
        List<String> lines = new ArrayList<>();
        lines.add(words.say("report.title", bays.size()));
        for (MappedBay bay : bays) {
            lines.add("  " + words.say("show.bay", bay.bay().number()) + "  " + shown(bay.ports()) + "  "
                    + TopologyText.speed(bay.camera().speed(), words) + "  " + power(bay));
            BayWarnings.of(bay).forEach(warning -> lines.add("      " + warning.in(words)));
        }
        if (!skipped.isEmpty()) {
            lines.add(words.say(
                    "report.skipped", skipped.stream().map(String::valueOf).collect(Collectors.joining(", "))));
        }
        perController().forEach((controller, count) -> lines.add(words.say("report.controller", controller, count)));
        return lines;
    }

    private String power(MappedBay bay) {
        Socket socket = bay.socket();
        return socket == null ? "" : TopologyText.power(socket.capability(), words);
    }

    private Map<String, Integer> perController() {
        Map<String, Integer> counts = new TreeMap<>();
        for (MappedBay bay : bays) {
            counts.merge(bay.ports().get(0).controller(), 1, Integer::sum);
        }
        return counts;
    }

    private static String shown(List<PortPath> ports) {
        return ports.stream().map(PortPath::toString).collect(Collectors.joining(", "));
    }

    /** The section of a dock's configuration, with comments that say who showed each socket. */
    String text() {
        StringBuilder text = new StringBuilder();
        comment(text, "", words.say("file.title"));
        comment(text, "", words.say("file.use"));
        text.append("\nbays.map = [\n");
        for (MappedBay bay : bays) {
            comment(
                    text,
                    "  ",
                    words.say(
                            "file.shown-by",
                            OutsideText.who(bay.camera()),
                            TopologyText.speed(bay.camera().speed(), words)));
            BayWarnings.of(bay).forEach(warning -> comment(text, "  ", warning.in(words)));
            text.append("  { bay = ").append(bay.bay().number()).append(", ports = [");
            text.append(bay.ports().stream().map(BayMap::quoted).collect(Collectors.joining(", ")));
            text.append("] }\n");
        }
        return text.append("]\n").toString();
    }

    private static void comment(StringBuilder text, String indent, String comment) {
        text.append(indent).append("# ").append(comment).append('\n');
    }

    private static String quoted(PortPath port) {
        return '"' + port.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /**
     * Writes the file whole or not at all, and only after the daemon's own reader took it for what it is.
     *
     * @throws IOException if it cannot be written, or was not read back as this map; an older file is then untouched
     */
    public void write(Disk disk, Path file) throws IOException {
        Path target = file.toAbsolutePath();
        Path part = target.resolveSibling(target.getFileName() + ".part");
        if (disk.exists(part)) {
            disk.unlink(part);
        }
        boolean moved = false;
        try {
            try (DiskFile open = disk.create(part)) {
                open.write(ByteBuffer.wrap(text().getBytes(StandardCharsets.UTF_8)), 0);
                open.force();
            }
            check(part);
            disk.rename(part, target);
            moved = true;
        } finally {
            if (!moved && disk.exists(part)) {
                disk.unlink(part);
            }
        }
        Path directory = target.getParent();
        if (directory != null) {
            disk.forceDirectory(directory);
        }
    }

    private void check(Path part) throws IOException {
        List<BayConfig> wanted =
                bays.stream().map(bay -> new BayConfig(bay.bay(), bay.ports())).toList();
        try {
            List<BayConfig> read = ConfigFiles.bays(part).map();
            if (!read.equals(wanted)) {
                throw new IOException(part + ": expected the daemon to read " + wanted + ", it read " + read);
            }
        } catch (ConfigRefusedException e) {
            throw new IOException(
                    part + ": the daemon would refuse it: "
                            + e.problems().stream().map(ConfigProblem::toString).collect(Collectors.joining("; ")),
                    e);
        }
    }
}

package io.mooring.bridge;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Which socket of the dock: the host controller and the chain of hub ports from it. Bus numbers are left out on purpose,
 * they change between boots (platform.md §3).
 *
 * @param controller the controller's stable name, e.g. its sysfs device path; not blank
 * @param ports hub port numbers from the root outwards, 1 to 255 each, at most {@value #DEPTH_MAX} (USB 2.0 §4.1.1)
 */
public record PortPath(String controller, List<Integer> ports) implements Comparable<PortPath> {
    /** The deepest chain of ports: root port plus five hubs (USB 2.0 §4.1.1), and one to spare. */
    public static final int DEPTH_MAX = 7;

    public PortPath {
        ports = List.copyOf(ports);
        if (controller.isBlank()) {
            throw new IllegalArgumentException("port path: the controller's name is blank");
        }
        if (ports.size() > DEPTH_MAX) {
            throw new IllegalArgumentException("port path: expected at most " + DEPTH_MAX + " ports, got " + ports);
        }
        for (int port : ports) {
            if (port < 1 || port > 255) {
                throw new IllegalArgumentException("port path: expected ports 1..255, got " + ports);
            }
        }
    }

    /**
     * Reads the form that {@link #toString()} writes.
     *
     * @throws IllegalArgumentException if the text is not {@code controller#1.2.3}
     */
    public static PortPath parse(String text) {
        int hash = text.lastIndexOf('#');
        if (hash < 1 || hash == text.length() - 1) {
            throw new IllegalArgumentException("port path: expected controller#1.2.3, got '" + text + "'");
        }
        try {
            List<Integer> ports = List.of(text.substring(hash + 1).split("\\.", -1)).stream()
                    .map(Integer::valueOf)
                    .toList();
            return new PortPath(text.substring(0, hash), ports);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("port path: expected controller#1.2.3, got '" + text + "'", e);
        }
    }

    @Override
    public int compareTo(PortPath other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return controller + "#" + ports.stream().map(String::valueOf).collect(Collectors.joining("."));
    }
}

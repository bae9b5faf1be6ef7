package io.mooring.provisioning.bays;

import io.mooring.bridge.BayId;
import io.mooring.bridge.power.PortCapability;
import io.mooring.bridge.usb.DeviceDescription;
import io.mooring.bridge.usb.UsbSpeed;
import io.mooring.bridge.usb.sysfs.UsbHub;
import io.mooring.bridge.usb.sysfs.UsbTree;
import io.mooring.gateway.config.BayConfig;
import io.mooring.provisioning.words.ToolWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/** The topology as a tree of lines for people. */
public final class TopologyText {
    private static final String INDENT = "  ";

    private final Topology topology;
    private final BayNumbers bays;
    private final ToolWords words;
    private final List<String> lines = new ArrayList<>();

    public TopologyText(Topology topology, BayNumbers bays, ToolWords words) {
        this.topology = topology;
        this.bays = bays;
        this.words = words;
    }

    public List<String> lines() {
        for (UsbHub root : topology.roots()) {
            lines.add(words.say(
                    "show.controller",
                    root.path().controller(),
                    Integer.toString(root.entry().bus()),
                    speed(root.entry().description().speed()),
                    Integer.toString(root.ports().size()),
                    power(root)));
            ports(root, INDENT);
        }
        for (BayConfig bay : bays.missing(topology)) {
            lines.add(words.say("show.missing", bay.bay().number(), shown(bay)));
        }
        return lines;
    }

    private static String shown(BayConfig bay) {
        return bay.ports().stream().map(Object::toString).collect(Collectors.joining(", "));
    }

    private void ports(UsbHub hub, String indent) {
        for (Socket socket : topology.sockets(hub)) {
            UsbHub plugged = socket.hub();
            lines.add(indent
                    + label(socket)
                    + INDENT
                    + (plugged == null ? occupant(socket) : hub(plugged))
                    + trouble(socket));
            if (plugged != null) {
                ports(plugged, indent + INDENT);
            }
        }
    }

    private String label(Socket socket) {
        String path = socket.path().ports().stream().map(String::valueOf).collect(Collectors.joining("."));
        String bay = bays.of(socket)
                .map(BayId::number)
                .map(number -> INDENT + words.say("show.bay", number))
                .orElse("");
        return path + bay;
    }

    private String hub(UsbHub hub) {
        DeviceDescription description = hub.entry().description();
        return words.say(
                "show.hub",
                OutsideText.who(description),
                OutsideText.ids(description),
                speed(description.speed()),
                Integer.toString(hub.ports().size()),
                power(hub));
    }

    private String occupant(Socket socket) {
        UsbTree.Entry device = socket.device();
        if (device != null) {
            return words.say(
                    "show.device",
                    OutsideText.who(device.description()),
                    speed(device.description().speed()));
        }
        return words.say("show.empty");
    }

    private String trouble(Socket socket) {
        long count = socket.overCurrents().orElse(0);
        return (socket.off() ? INDENT + words.say("show.off") : "")
                + (count > 0 ? INDENT + words.say("show.over-current", count) : "");
    }

    /** One phrase for a hub: its ports are all alike in what may be said of them. */
    private String power(UsbHub hub) {
        return topology.sockets(hub).stream()
                .map(Socket::capability)
                .findFirst()
                .map(capability -> power(capability, words))
                .orElse("");
    }

    static String power(PortCapability capability, ToolWords words) {
        String key = "power." + capability.switching().name().toLowerCase(Locale.ROOT);
        return words.say(key, OutsideText.fit(capability.detail()));
    }

    private String speed(UsbSpeed speed) {
        return speed(speed, words);
    }

    static String speed(UsbSpeed speed, ToolWords words) {
        return words.say("speed." + Objects.requireNonNull(speed).name().toLowerCase(Locale.ROOT));
    }
}

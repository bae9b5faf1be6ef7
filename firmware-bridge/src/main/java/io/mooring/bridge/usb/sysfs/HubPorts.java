package io.mooring.bridge.usb.sysfs;

import io.mooring.bridge.PortPath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the ports of one hub. */
final class HubPorts {
    private static final Logger LOG = LoggerFactory.getLogger(HubPorts.class);

    /** As many as a hub descriptor can say (USB 2.0 §11.23.2.1), bNbrPorts. */
    private static final int PORTS_MAX = 255;

    private final UsbTree tree;
    private final Path hubDirectory;

    HubPorts(UsbTree tree, Path hubDirectory) {
        this.tree = tree;
        this.hubDirectory = hubDirectory;
    }

    List<HubPort> read(UsbTree.Entry hub, boolean root) {
        var found = new ArrayList<HubPort>();
        for (int number = 1; number <= count(hub); number++) {
            if (hub.port().ports().size() < PortPath.DEPTH_MAX) {
                found.add(port(hub, root, number));
            }
        }
        return found;
    }

    /** None for a hub that is just leaving, or is not configured. */
    private int count(UsbTree.Entry hub) {
        try {
            return Math.min(PORTS_MAX, new Attributes(hubDirectory).number("maxchild", 10));
        } catch (IOException | NumberFormatException e) {
            LOG.debug("the number of ports of hub {} cannot be read", hub.name(), e);
            return 0;
        }
    }

    private HubPort port(UsbTree.Entry hub, boolean root, int number) {
        String interfaceName = (root ? hub.bus() + "-0" : hub.name()) + ":" + Math.max(1, hub.configuration()) + ".0";
        Path directory = hubDirectory.resolve(interfaceName).resolve(hub.name() + "-port" + number);
        var numbers = new ArrayList<>(hub.port().ports());
        numbers.add(number);
        return new HubPort(
                number,
                new PortPath(hub.port().controller(), numbers),
                peer(directory.resolve("peer")),
                new Attributes(directory));
    }

    /** The peer's directory is named as this one's: its hub's name, "-port", its number. */
    private @Nullable PortPath peer(Path link) {
        try {
            String name = Attributes.name(link.toRealPath());
            int number = Attributes.portNumber(name);
            if (number == 0) {
                return null;
            }
            PortPath hub = tree.path(name.substring(0, name.lastIndexOf("-port")));
            var numbers = new ArrayList<>(hub.ports());
            numbers.add(number);
            return new PortPath(hub.controller(), numbers);
        } catch (IOException | IllegalArgumentException e) {
            LOG.trace("{} leads to no port", link, e);
            return null;
        }
    }
}

package io.mooring.provisioning.bays;

import io.mooring.bridge.LinkException;
import io.mooring.bridge.PortPath;
import io.mooring.bridge.power.PortCapability;
import io.mooring.bridge.power.PortPower;
import io.mooring.bridge.power.SwitchWay;
import io.mooring.bridge.power.Switching;
import io.mooring.bridge.usb.sysfs.HubPort;
import io.mooring.bridge.usb.sysfs.UsbHub;
import io.mooring.bridge.usb.sysfs.UsbTree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Every hub, port and device of the computer at one moment. */
public final class Topology {
    private static final PortCapability NOT_ASKED = new PortCapability(Switching.UNKNOWN, SwitchWay.NONE, "");

    private final List<UsbHub> roots = new ArrayList<>();
    private final Map<PortPath, List<Socket>> socketsByHub = new HashMap<>();

    private Topology() {}

    /** @throws LinkException if the tree cannot be read; a hub that cannot be asked is no failure */
    public static Topology read(UsbTree tree, PortPower power) throws LinkException {
        List<UsbHub> hubs;
        Map<PortPath, UsbTree.Entry> devices = new HashMap<>();
        try {
            hubs = tree.hubs();
            tree.devices().forEach(device -> devices.put(device.port(), device));
        } catch (IOException e) {
            throw new LinkException(LinkException.Reason.FAILED, "list USB devices: " + e, e);
        }
        Map<PortPath, UsbHub> hubsByPath = new HashMap<>();
        hubs.forEach(hub -> hubsByPath.put(hub.path(), hub));
        var topology = new Topology();
        for (UsbHub hub : hubs) {
            if (hub.root()) {
                topology.roots.add(hub);
            }
            Map<Integer, PortCapability> capabilities = power.capabilities(hub);
            List<Socket> sockets = new ArrayList<>();
            for (HubPort port : hub.ports()) {
                sockets.add(new Socket(
                        port.number(),
                        port.path(),
                        port.peer(),
                        hub.entry().description().speed(),
                        capabilities.getOrDefault(port.number(), NOT_ASKED),
                        off(port),
                        overCurrents(port),
                        devices.get(port.path()),
                        hubsByPath.get(port.path())));
            }
            topology.socketsByHub.put(hub.path(), sockets);
        }
        topology.roots.sort(Comparator.comparing(UsbHub::path));
        return topology;
    }

    private static OptionalLong overCurrents(HubPort port) {
        try {
            return port.overCurrents();
        } catch (IOException e) {
            // The hub is just leaving: what it counted goes with it.
            return OptionalLong.empty();
        }
    }

    private static boolean off(HubPort port) {
        try {
            return port.hasSwitch() && port.isOff();
        } catch (IOException e) {
            // As above; and a hub that does not answer does not say that it is off.
            return false;
        }
    }

    List<UsbHub> roots() {
        return roots;
    }

    /** By port number; none for a hub that is not there any more. */
    List<Socket> sockets(UsbHub hub) {
        return socketsByHub.getOrDefault(hub.path(), List.of());
    }

    /** Where a path leads; empty if no hub has such a port. */
    public Optional<Socket> at(PortPath path) {
        return socketsByHub.values().stream()
                .flatMap(List::stream)
                .filter(socket -> socket.path().equals(path))
                .findFirst();
    }
}

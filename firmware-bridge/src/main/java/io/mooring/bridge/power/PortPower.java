package io.mooring.bridge.power;

import io.mooring.bridge.BridgeException;
import io.mooring.bridge.LinkException;
import io.mooring.bridge.PortPath;
import io.mooring.bridge.usb.UsbHubs;
import io.mooring.bridge.usb.UsbSpeed;
import io.mooring.bridge.usb.sysfs.HubPort;
import io.mooring.bridge.usb.sysfs.UsbHub;
import io.mooring.bridge.usb.sysfs.UsbTree;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The power of the bays' ports. Looks at the tree anew at every call: hubs come and go. Every call costs a few requests to
 * hubs, each bounded by the kernel or by a second here. Any thread; switching is one at a time.
 */
public final class PortPower {
    private static final Logger LOG = LoggerFactory.getLogger(PortPower.class);

    private final UsbTree tree;
    private final UsbHubs hubs;
    private final List<Set<PortPath>> bays;

    /** @param bays the sockets that may be switched, each with its path or, where a USB 3 socket has two, with both */
    public PortPower(UsbTree tree, UsbHubs hubs, Collection<? extends Collection<PortPath>> bays) {
        this.tree = tree;
        this.hubs = hubs;
        this.bays = bays.stream().<Set<PortPath>>map(Set::copyOf).toList();
    }

    /** One of the one or two ports a socket hangs on. */
    private record Half(UsbHub hub, HubPort port) {
        boolean superSpeed() {
            return hub.entry().description().speed() == UsbSpeed.SUPER;
        }
    }

    /**
     * What can be done at each port of a hub, by port number. A hub that cannot be asked is no failure: its ports are
     * {@link Switching#UNKNOWN}.
     *
     * @throws LinkException if the tree cannot be read
     */
    public Map<Integer, PortCapability> capabilities(UsbHub hub) throws LinkException {
        Board board = new Board(tree.machineModel(), hubs("look at hub " + hub.path()));
        Map<Integer, PortCapability> byNumber = new HashMap<>();
        HubAnswer answer = board.owns(hub) ? new HubAnswer(Switching.BOARD, "") : ask(hub);
        for (HubPort port : hub.ports()) {
            byNumber.put(port.number(), new PortCapability(answer.switching(), way(answer, port), answer.detail()));
        }
        return byNumber;
    }

    private record HubAnswer(Switching switching, String detail) {}

    private HubAnswer ask(UsbHub hub) {
        try (var link = hubs.open(hub.path())) {
            HubDescriptor descriptor = new HubRequests(link, superSpeed(hub)).descriptor();
            Switching switching = switch (descriptor.switching()) {
                case GANGED -> Switching.GANGED;
                case INDIVIDUAL -> Switching.ADVERTISED;
                case NONE -> Switching.NONE;
            };
            return new HubAnswer(switching, "");
        } catch (BridgeException e) {
            LOG.debug("hub {} cannot be asked about its power switches", hub.path(), e);
            return new HubAnswer(Switching.UNKNOWN, String.valueOf(e.getMessage()));
        }
    }

    private static SwitchWay way(HubAnswer answer, HubPort port) {
        return switch (answer.switching()) {
            case ADVERTISED -> port.hasSwitch() ? SwitchWay.KERNEL : SwitchWay.HUB_REQUESTS;
            case GANGED, NONE, BOARD, UNKNOWN -> SwitchWay.NONE;
        };
    }

    /**
     * What can be done at one port; of a socket with two, at the half that can do less.
     *
     * @throws LinkException GONE if no hub has such a port
     */
    public PortCapability capability(PortPath port) throws LinkException {
        PortCapability least = null;
        for (Half half : halves(port, "look at port " + port)) {
            PortCapability here = capability(half);
            if (least == null || least.switchable()) {
                least = here;
            }
        }
        if (least == null) {
            throw new IllegalStateException("a socket without ports: " + port);
        }
        return least;
    }

    private PortCapability capability(Half half) throws LinkException {
        PortCapability found = capabilities(half.hub()).get(half.port().number());
        if (found == null) {
            throw new IllegalStateException("the hub of " + half.port() + " does not have it");
        }
        return found;
    }

    /**
     * How often too much current was drawn at a socket since its hub was enumerated; empty where the kernel does not count.
     *
     * @throws LinkException GONE if no hub has such a port, FAILED if it cannot be read
     */
    public OptionalLong overCurrents(PortPath port) throws LinkException {
        String what = "count the over-currents of port " + port;
        OptionalLong sum = OptionalLong.empty();
        for (Half half : halves(port, what)) {
            try {
                OptionalLong here = half.port().overCurrents();
                if (here.isPresent()) {
                    sum = OptionalLong.of(sum.orElse(0) + here.getAsLong());
                }
            } catch (IOException e) {
                throw new LinkException(LinkException.Reason.FAILED, what + ": " + e, e);
            }
        }
        return sum;
    }

    /**
     * Whether a socket has no power: every port it hangs on says that it is off.
     *
     * @throws LinkException GONE if no hub has such a port, else what kept the hub from telling
     */
    public boolean isOff(PortPath port) throws LinkException {
        String what = "ask whether port " + port + " is off";
        boolean off = true;
        for (Half half : halves(port, what)) {
            off &= isOff(half, what);
        }
        return off;
    }

    private boolean isOff(Half half, String what) throws LinkException {
        if (half.port().hasSwitch()) {
            try {
                return half.port().isOff();
            } catch (IOException e) {
                throw failed(what, half, e);
            }
        }
        try (var link = hubs.open(half.hub().path())) {
            return !new HubRequests(link, half.superSpeed())
                    .status(half.port().number())
                    .powered();
        } catch (BridgeException e) {
            throw failed(what, half, e);
        }
    }

    /**
     * Takes the power off a bay. Switched by the {@link SwitchWay#KERNEL kernel}, the camera is gone from the bus when this
     * returns.
     *
     * @param bay a path of one of the bays this was made with
     * @throws IllegalArgumentException if it is no bay's
     * @throws LinkException if it cannot be switched, or was not; then the bay has power as before
     */
    public void switchOff(PortPath bay) throws LinkException {
        switchTo(bay, true);
    }

    /**
     * Gives a bay its power back; its camera then arrives anew. Parameters and failures as {@link #switchOff}.
     */
    public void switchOn(PortPath bay) throws LinkException {
        switchTo(bay, false);
    }

    private boolean isBay(PortPath port) {
        return bays.stream().anyMatch(sockets -> sockets.contains(port));
    }

    private synchronized void switchTo(PortPath bay, boolean off) throws LinkException {
        if (!isBay(bay)) {
            throw new IllegalArgumentException("port " + bay + " is no bay's: it is not switched");
        }
        String what = "switch " + (off ? "off" : "on") + " port " + bay;
        // A camera that loses SuperSpeed first would come back at high speed for a moment; so that goes last and comes
        // first.
        List<Half> halves = new ArrayList<>(halves(bay, what));
        halves.sort(Comparator.comparing(half -> half.superSpeed() == off));
        List<PortCapability> capabilities = new ArrayList<>();
        for (Half half : halves) {
            capabilities.add(requireSwitchable(half, what));
        }
        for (int i = 0; i < halves.size(); i++) {
            try {
                set(halves.get(i), capabilities.get(i).way(), off, what);
            } catch (LinkException e) {
                for (int done = i; done >= 0; done--) {
                    putBack(halves.get(done), capabilities.get(done).way(), !off, e);
                }
                throw e;
            }
        }
        LOG.info("{}: done", what);
    }

    private PortCapability requireSwitchable(Half half, String what) throws LinkException {
        if (hubs(what).stream().anyMatch(hub -> hub.path().equals(half.port().path()))) {
            throw new LinkException(
                    LinkException.Reason.FAILED,
                    what + ": " + half.port() + ": a hub is plugged in there, and other sockets behind it");
        }
        PortCapability capability = capability(half);
        if (!capability.switchable()) {
            String why = switch (capability.switching()) {
                case ADVERTISED -> "there is no way to";
                case GANGED -> "its hub switches all ports together";
                case NONE -> "its hub has no switches";
                case BOARD -> "it is a socket of the computer itself, which shares one switch among several";
                case UNKNOWN -> "its hub cannot be asked whether it can: " + capability.detail();
            };
            throw new LinkException(LinkException.Reason.FAILED, what + ": " + half.port() + ": " + why);
        }
        return capability;
    }

    private void set(Half half, SwitchWay way, boolean off, String what) throws LinkException {
        try {
            if (way == SwitchWay.KERNEL) {
                half.port().switchOff(off);
            } else {
                try (var link = hubs.open(half.hub().path())) {
                    new HubRequests(link, half.superSpeed()).power(half.port().number(), !off);
                }
            }
        } catch (IOException | BridgeException e) {
            throw failed(what, half, e);
        }
        if (isOff(half, what) != off) {
            throw new LinkException(
                    LinkException.Reason.FAILED,
                    what + ": " + half.port() + " took the order and is still " + (off ? "on" : "off"));
        }
    }

    private void putBack(Half half, SwitchWay way, boolean off, LinkException cause) {
        try {
            set(half, way, off, "put back " + half.port());
        } catch (LinkException e) {
            cause.addSuppressed(e);
        }
    }

    private static LinkException failed(String what, Half half, Exception cause) {
        String hint = cause instanceof AccessDeniedException
                ? "no permission for " + half.port().place() + "; the udev rule for the dock's own hubs is missing"
                : String.valueOf(cause.getMessage());
        LinkException.Reason reason = cause instanceof LinkException link ? link.reason() : LinkException.Reason.FAILED;
        return new LinkException(reason, what + ": " + hint, cause);
    }

    /** The ports a socket hangs on: those of its bay, and what the kernel knows to be their peers. Never none. */
    private List<Half> halves(PortPath port, String what) throws LinkException {
        Set<PortPath> wanted = new HashSet<>(Set.of(port));
        bays.stream().filter(sockets -> sockets.contains(port)).forEach(wanted::addAll);
        List<Half> ports = new ArrayList<>();
        for (UsbHub hub : hubs(what)) {
            hub.ports().forEach(each -> ports.add(new Half(hub, each)));
        }
        List<Half> found = new ArrayList<>();
        for (Half half : ports) {
            PortPath peer = half.port().peer();
            boolean shared =
                    peer != null && wanted.contains(peer) && !isBay(half.port().path());
            if (wanted.contains(half.port().path()) || shared) {
                found.add(half);
            }
        }
        if (found.isEmpty()) {
            throw new LinkException(LinkException.Reason.GONE, what + ": no hub here has this port");
        }
        return found;
    }

    private List<UsbHub> hubs(String what) throws LinkException {
        try {
            return tree.hubs();
        } catch (IOException e) {
            throw new LinkException(LinkException.Reason.FAILED, what + ": listing hubs: " + e, e);
        }
    }

    private static boolean superSpeed(UsbHub hub) {
        return hub.entry().description().speed() == UsbSpeed.SUPER;
    }
}

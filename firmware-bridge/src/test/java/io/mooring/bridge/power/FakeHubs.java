package io.mooring.bridge.power;

import io.mooring.bridge.LinkException;
import io.mooring.bridge.PortPath;
import io.mooring.bridge.usb.ControlRequest;
import io.mooring.bridge.usb.HubLink;
import io.mooring.bridge.usb.UsbHubs;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Hubs that answer as their descriptors say, remember which ports have power, and refuse what no hub would take. */
public final class FakeHubs implements UsbHubs {
    /** wHubCharacteristics of a hub that switches each port and says when it draws too much. */
    public static final int INDIVIDUAL = 0x0009;

    public static final int GANGED = 0x0000;
    public static final int NO_SWITCHES = 0x0012;

    private final Map<PortPath, byte[]> descriptors = new HashMap<>();
    private final Set<PortPath> unpowered = new HashSet<>();
    private final Set<PortPath> stuck = new HashSet<>();
    private final List<String> orders = new ArrayList<>();
    private int open;

    /** A hub of four ports; on a SuperSpeed bus it answers as one. */
    public FakeHubs add(PortPath hub, int characteristics) {
        boolean superSpeed = hub.controller().endsWith("+superspeed");
        ByteBuffer descriptor = ByteBuffer.allocate(superSpeed ? 12 : 9).order(ByteOrder.LITTLE_ENDIAN);
        descriptor.put((byte) descriptor.capacity());
        descriptor.put((byte) (superSpeed ? 0x2A : 0x29));
        descriptor.put((byte) 4);
        descriptor.putShort((short) characteristics);
        return answer(hub, descriptor.array());
    }

    /** A hub that answers whatever these bytes are when asked for its descriptor. */
    public FakeHubs answer(PortPath hub, byte[] descriptor) {
        descriptors.put(hub, descriptor);
        return this;
    }

    /** Its port takes orders and does nothing. */
    FakeHubs stick(PortPath port) {
        stuck.add(port);
        return this;
    }

    /** What was ordered, e.g. {@code off …#1.2}. */
    List<String> orders() {
        return orders;
    }

    int openLinks() {
        return open;
    }

    @Override
    public HubLink open(PortPath hub) throws LinkException {
        byte[] descriptor = descriptors.get(hub);
        if (descriptor == null) {
            throw new LinkException(LinkException.Reason.FAILED, "open hub " + hub + ": no permission");
        }
        open++;
        return new Link(hub, descriptor);
    }

    private final class Link implements HubLink {
        private final PortPath hub;
        private final byte[] descriptor;
        private boolean closed;

        Link(PortPath hub, byte[] descriptor) {
            this.hub = hub;
            this.descriptor = descriptor;
        }

        @Override
        public int control(ControlRequest request, ByteBuffer data, Duration timeout) throws LinkException {
            if (closed || timeout.isNegative() || timeout.isZero()) {
                throw new IllegalStateException("a request needs an open link and time");
            }
            boolean superSpeed = hub.controller().endsWith("+superspeed");
            String setup = HexFormat.of().toHexDigits((byte) request.requestType())
                    + HexFormat.of().toHexDigits((byte) request.request());
            return switch (setup) {
                case "a006" -> {
                    if (request.value() != (superSpeed ? 0x2A00 : 0x2900)) {
                        throw new LinkException(LinkException.Reason.STALLED, "hub: no such descriptor");
                    }
                    int count = Math.min(data.remaining(), descriptor.length);
                    data.put(descriptor, 0, count);
                    yield count;
                }
                case "a300" -> {
                    boolean off = unpowered.contains(port(request.index()));
                    int powered = 1 << (superSpeed ? 9 : 8);
                    data.order(ByteOrder.LITTLE_ENDIAN).putInt(off ? 0 : powered | 3);
                    yield 4;
                }
                case "2301", "2303" -> order(request);
                default -> throw new LinkException(LinkException.Reason.STALLED, "hub: request " + setup);
            };
        }

        private int order(ControlRequest request) throws LinkException {
            if (request.value() != 8) {
                throw new LinkException(LinkException.Reason.STALLED, "hub: feature " + request.value());
            }
            PortPath port = port(request.index());
            boolean on = request.request() == 3;
            orders.add((on ? "on " : "off ") + port);
            if (!stuck.contains(port)) {
                boolean changed = on ? unpowered.remove(port) : unpowered.add(port);
                orders.set(orders.size() - 1, orders.get(orders.size() - 1) + (changed ? "" : " again"));
            }
            return 0;
        }

        private PortPath port(int number) {
            List<Integer> ports = new ArrayList<>(hub.ports());
            ports.add(number);
            return new PortPath(hub.controller(), ports);
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                open--;
            }
        }
    }
}

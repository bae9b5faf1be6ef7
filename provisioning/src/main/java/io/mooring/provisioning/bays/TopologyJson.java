package io.mooring.provisioning.bays;

import io.mooring.bridge.usb.DeviceDescription;
import io.mooring.bridge.usb.sysfs.UsbHub;
import io.mooring.bridge.usb.sysfs.UsbTree;
import io.mooring.gateway.config.BayConfig;
import io.mooring.gateway.json.CanonicalJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The topology as one JSON object: {@code controllers} of {@code ports}, which hold a {@code device} or a {@code hub}. */
public final class TopologyJson {
    private final Topology topology;
    private final BayNumbers bays;

    public TopologyJson(Topology topology, BayNumbers bays) {
        this.topology = topology;
        this.bays = bays;
    }

    public String text() {
        List<Object> controllers = new ArrayList<>();
        for (UsbHub root : topology.roots()) {
            Map<String, @Nullable Object> controller = new LinkedHashMap<>();
            controller.put("controller", root.path().controller());
            controller.put("bus", root.entry().bus());
            controller.put("speed", lower(root.entry().description().speed()));
            controller.put("ports", ports(root));
            controllers.add(controller);
        }
        List<Object> missing = new ArrayList<>();
        for (BayConfig bay : bays.missing(topology)) {
            missing.add(Map.of(
                    "bay",
                    bay.bay().number(),
                    "ports",
                    bay.ports().stream().map(Object::toString).toList()));
        }
        return CanonicalJson.text(Map.of("controllers", controllers, "missing_bays", missing));
    }

    private List<Object> ports(UsbHub hub) {
        List<Object> ports = new ArrayList<>();
        for (Socket socket : topology.sockets(hub)) {
            Map<String, @Nullable Object> port = new LinkedHashMap<>();
            port.put("port", socket.number());
            port.put("path", socket.path().toString());
            port.put("peer", socket.peer() == null ? null : socket.peer().toString());
            port.put("bay", bays.of(socket).map(bay -> bay.number()).orElse(null));
            port.put("switching", lower(socket.capability().switching()));
            port.put("switchable", socket.capability().switchable());
            port.put("switched_by", lower(socket.capability().way()));
            port.put("switching_detail", socket.capability().detail());
            port.put("off", socket.off());
            port.put(
                    "over_currents",
                    socket.overCurrents().isPresent() ? socket.overCurrents().getAsLong() : null);
            UsbTree.Entry device = socket.device();
            port.put("device", device == null ? null : device(device.description()));
            UsbHub plugged = socket.hub();
            port.put("hub", plugged == null ? null : hub(plugged));
            ports.add(port);
        }
        return ports;
    }

    private Map<String, @Nullable Object> hub(UsbHub hub) {
        Map<String, @Nullable Object> described = device(hub.entry().description());
        described.put("ports", ports(hub));
        return described;
    }

    private static Map<String, @Nullable Object> device(DeviceDescription description) {
        Map<String, @Nullable Object> device = new LinkedHashMap<>();
        device.put("id", OutsideText.ids(description));
        device.put("manufacturer", OutsideText.fit(description.manufacturer()));
        device.put("product", OutsideText.fit(description.product()));
        device.put("serial", OutsideText.fit(description.serialNumber()));
        device.put("speed", lower(description.speed()));
        return device;
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}

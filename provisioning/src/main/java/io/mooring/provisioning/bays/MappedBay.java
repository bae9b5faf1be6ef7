package io.mooring.provisioning.bays;

import io.mooring.bridge.BayId;
import io.mooring.bridge.PortPath;
import io.mooring.bridge.usb.DeviceDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A bay whose socket an installer has shown.
 *
 * @param ports one path, or two where the socket is known to hang on two hubs
 * @param camera what was plugged in to show it
 * @param socket what is known of the socket; null where the bus knows no hubs
 */
record MappedBay(
        BayId bay,
        List<PortPath> ports,
        DeviceDescription camera,
        @Nullable Socket socket) {}

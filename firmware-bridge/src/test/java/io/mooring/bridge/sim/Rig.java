package io.mooring.bridge.sim;

import io.mooring.bridge.LinkException;
import io.mooring.bridge.usb.UsbDevice;
import io.mooring.bridge.usb.UsbLink;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** One bus, one camera, and time that passes only when somebody waits. */
final class Rig {
    static final Instant START = Instant.parse("2026-11-21T02:00:00.25Z");

    final VirtualTime time = new VirtualTime(START);
    final SimulatedBus bus;
    final SimulatedCamera camera;
    final UsbDevice device;
    final UsbLink link;

    Rig(CameraSpec spec, CameraFaults faults, WireRate rate) throws LinkException {
        bus = new SimulatedBus(time, rate);
        camera = new SimulatedCamera(spec, time, faults);
        device = bus.plug(SimulatedBus.port(1), camera);
        link = device.open(device.description().interfaces().get(0));
    }

    static Rig with(CameraFault... faults) throws LinkException {
        return new Rig(smallSpec(), CameraFaults.of(faults), WireRate.UNPACED);
    }

    /** Pulls the camera out and puts it back. */
    UsbLink replug() throws LinkException {
        bus.unplug(SimulatedBus.port(1));
        UsbDevice again = bus.plug(SimulatedBus.port(1), camera);
        return again.open(again.description().interfaces().get(0));
    }

    /** Handles: 1 DCIM, 2 DCIM/100MEDIA, 3 and 4 films, 5 执法记录, 6 a photograph, 7 LOG, 8 a log, 9 nothing. */
    static CameraSpec smallSpec() {
        return CameraSpec.of(
                        "SIM-0001",
                        List.of(
                                SimulatedFile.of("DCIM/100MEDIA/MOV_0001.MP4", Footage.noise(1500, 1)),
                                SimulatedFile.of("DCIM/100MEDIA/MOV_0002.MP4", Footage.noise(512 * 7 - 12, 2)),
                                SimulatedFile.of("执法记录/现场_0001.jpg", Footage.noise(700_001, 3)),
                                SimulatedFile.of(
                                        "LOG/20261120.LOG", Footage.of("08:30 on\n".getBytes(StandardCharsets.UTF_8))),
                                SimulatedFile.of("EMPTY.MP4", Footage.noise(0, 4))))
                .withClock(Duration.ofSeconds(-95), 0);
    }
}

package io.mooring.provisioning.bays;

import io.mooring.bridge.power.Switching;
import io.mooring.bridge.usb.UsbSpeed;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with a bay's socket, as far as the computer can see it. */
final class BayWarnings {
    private BayWarnings() {}

    static List<Saying> of(MappedBay bay) {
        List<Saying> said = new ArrayList<>();
        String number = Integer.toString(bay.bay().number());
        Socket socket = bay.socket();
        UsbSpeed reached = bay.camera().speed();
        if (socket != null && socket.capability().switching() == Switching.BOARD) {
            said.add(Saying.of("warn.board", number));
        }
        if (socket != null && socket.slow()) {
            said.add(Saying.of("warn.slow-hub", number));
        } else if (reached == UsbSpeed.FULL || reached == UsbSpeed.LOW) {
            said.add(Saying.of("warn.slow-camera", number));
        }
        if (socket != null && socket.hubsBefore() > Socket.HUBS_MAX) {
            said.add(Saying.of("warn.deep", number, Integer.toString(Socket.HUBS_MAX)));
        }
        if (socket != null && socket.overCurrents().orElse(0) > 0) {
            said.add(
                    Saying.of("warn.over-current", number, socket.overCurrents().getAsLong()));
        }
        return said;
    }
}

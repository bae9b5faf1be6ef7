package io.mooring.rig;

import io.mooring.bridge.sim.LinkClock;
import io.mooring.bridge.sim.Pluggable;
import io.mooring.bridge.sim.WireRate;
import io.mooring.bridge.sim.kernel.UsbredirPlug;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Simulated cameras of the host's behind a guest's xHCI; closing it pulls all of them out. */
public final class CablesToGuest implements AutoCloseable {
    private final Guest guest;
    private final Path sockets;
    private final List<UsbredirPlug> plugs = new ArrayList<>();

    /**
     * @param guest has {@code -device qemu-xhci,id=xhci}, with a port for each
     * @param sockets an empty directory; not in the module's, because the path of a Unix socket has at most 107 bytes
     */
    public CablesToGuest(Guest guest, Path sockets) {
        this.guest = guest;
        this.sockets = sockets;
    }

    /** Before the guest runs. */
    public UsbredirPlug plug(Pluggable camera, WireRate rate) throws IOException {
        String id = "camera" + plugs.size();
        Path socket = sockets.resolve(id);
        UsbredirPlug plug = UsbredirPlug.listening(socket, camera, rate, LinkClock.system());
        plugs.add(plug);
        guest.with("-chardev", "socket,id=" + id + ",path=" + socket)
                .with("-device", "usb-redir,chardev=" + id + ",bus=xhci.0");
        return plug;
    }

    @Override
    public void close() throws IOException {
        for (UsbredirPlug plug : plugs) {
            plug.close();
        }
    }
}

package io.mooring.gateway.dock;

import io.mooring.bridge.BayId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Which bay has which camera open: one session per identity (reliability.md F10). Any thread. */
final class CameraRegister {
    private final Map<String, BayId> open = new HashMap<>();

    /** @return the bay that has it already; empty if it is now this one's */
    synchronized Optional<BayId> claim(String camera, BayId bay) {
        BayId holder = open.putIfAbsent(camera, bay);
        return holder == null || holder.equals(bay) ? Optional.empty() : Optional.of(holder);
    }

    synchronized void release(String camera, BayId bay) {
        open.remove(camera, bay);
    }
}

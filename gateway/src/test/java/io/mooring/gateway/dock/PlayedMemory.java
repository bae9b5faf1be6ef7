package io.mooring.gateway.dock;

import io.mooring.gateway.SourceIdentity;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Nothing is delivered; cameras are held back as a test says. */
final class PlayedMemory implements CheckMemory {
    final Map<String, String> holds = new HashMap<>();

    @Override
    public boolean delivered(SourceIdentity source) {
        return false;
    }

    @Override
    public Optional<String> heldBy(String camera) {
        return Optional.ofNullable(holds.get(camera));
    }
}

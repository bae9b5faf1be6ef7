package io.mooring.gateway.custody.register;

import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.custody.RefusalException.Kind;
import io.mooring.gateway.custody.Watch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says that a dock shows more cameras without a card than the register takes: in the log once, and as a trouble while it is so. */
public final class CrowdWatch implements Watch {
    private static final Logger LOG = LoggerFactory.getLogger(CrowdWatch.class);

    private final Cameras cameras;
    private final Set<String> told = new HashSet<>();

    public CrowdWatch(Cameras cameras) {
        this.cameras = cameras;
    }

    @Override
    public String name() {
        return "crowds";
    }

    @Override
    public void look(Instant now) throws RefusalException {
        List<String> docks = new ArrayList<>();
        for (Crowd crowd : cameras.provision().crowds()) {
            String dock = crowd.dock() == null ? "-" : crowd.dock().value();
            docks.add(dock);
            if (told.add(dock)) {
                LOG.warn(
                        "dock {} showed more than {} cameras that have no card; others of its get into the register with a card alone",
                        dock,
                        Crowd.OF_DOCK_MAX);
            }
        }
        if (!docks.isEmpty()) {
            throw new RefusalException(
                    Kind.UNAVAILABLE, CrowdWatch.class, "crowd", String.join(", ", docks), Crowd.OF_DOCK_MAX);
        }
    }
}

package io.mooring.gateway.lamps;

import io.mooring.bridge.light.LampDriver;
import io.mooring.bridge.light.LampException;
import io.mooring.bridge.light.LampFrame;
import io.mooring.bridge.light.NoLampsException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lamps that need not be there yet: they are opened when first reset, and anew after a reset that failed, as the bus itself
 * may have gone and come back. How often that is tried is decided by whoever resets them, which is the light thread.
 */
public final class LateLamps implements LampDriver {
    private static final Logger LOG = LoggerFactory.getLogger(LateLamps.class);

    private final String wanted;
    private final String absent;
    private final Opener opener;
    private @Nullable LampDriver open;
    private volatile boolean found = true;

    /** Opens lamps; none is touched yet. */
    @FunctionalInterface
    public interface Opener {
        /** @return empty where none are found */
        Optional<LampDriver> open() throws LampException;
    }

    /**
     * @param wanted which lamps, for people, as long as they are not open
     * @param absent what was looked for and where, and what to do
     */
    LateLamps(String wanted, String absent, Opener opener) {
        this.wanted = wanted;
        this.absent = absent;
        this.opener = opener;
    }

    /** Whether the last look found any, working or not; true before the first. Any thread. */
    public boolean found() {
        return found;
    }

    /**
     * Opens them now, for a dock that is not to start without.
     *
     * @throws LampException if they are not there or cannot be used
     */
    public void require() throws LampException {
        opened();
    }

    private LampDriver opened() throws LampException {
        LampDriver now = open;
        if (now == null) {
            found = true;
            Optional<LampDriver> driver = opener.open();
            if (driver.isEmpty()) {
                found = false;
                throw new NoLampsException(absent);
            }
            now = driver.get();
            open = now;
            LOG.info("lights: {}", now.name());
        }
        return now;
    }

    @Override
    public String name() {
        LampDriver now = open;
        return now == null ? wanted : now.name();
    }

    @Override
    public boolean dims() {
        return steps() > 1;
    }

    @Override
    public int steps() {
        LampDriver now = open;
        return now == null ? 1 : now.steps();
    }

    @Override
    public void reset() throws LampException {
        LampDriver now = opened();
        try {
            now.reset();
        } catch (LampException | RuntimeException e) {
            open = null;
            closeQuietly(now);
            throw e;
        }
    }

    /** What is given up must not hide why. */
    private static void closeQuietly(LampDriver driver) {
        try {
            driver.close();
        } catch (RuntimeException e) {
            LOG.debug("{}: closing what failed", driver.name(), e);
        }
    }

    @Override
    public void check() throws LampException {
        opened().check();
    }

    @Override
    public void show(LampFrame frame) throws LampException {
        opened().show(frame);
    }

    @Override
    public void close() {
        LampDriver now = open;
        open = null;
        if (now != null) {
            now.close();
        }
    }
}

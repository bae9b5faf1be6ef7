package io.mooring.bridge.camera;

import io.mooring.bridge.BridgeException;
import io.mooring.bridge.CameraIdentity;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * One plugged-in camera with an open session. Belongs to one thread, except {@link #cancel()} and {@link #close()}.
 * Every method may throw each kind of {@link BridgeException}; after a {@code LinkException} with GONE only
 * {@link #close()} is of use.
 */
public interface Camera extends AutoCloseable {
    CameraIdentity identity();

    /** The camera's own words for its firmware, empty where it has none. */
    String firmware();

    /** What this camera can do; what it cannot is shown as that and is no fault. */
    CameraAbilities abilities();

    /**
     * The camera's clock as it stands, usually in whole seconds.
     *
     * @throws io.mooring.bridge.RefusedException if it has no clock to read
     */
    CameraTime readClock() throws BridgeException;

    /**
     * Sets the camera's clock, in the form in which it was last read; fractions of a second are cut off where the camera
     * keeps none.
     *
     * @param zone in which the time is written where the camera shows no offset
     */
    void setClock(Instant time, ZoneId zone) throws BridgeException;

    /** Battery level as the camera says it, with how coarsely; empty where it does not say. Never a guess. */
    Optional<BatteryLevel> battery() throws BridgeException;

    /**
     * Whose the camera says it is; empty where its family has no place for that, or nothing stands there. Never waits longer
     * than a few seconds.
     */
    default Optional<CameraOwner> owner() throws BridgeException {
        return Optional.empty();
    }

    List<CameraStorage> storages() throws BridgeException;

    /** Everything on the camera, bounded by {@link ListingLimits}. */
    Listing list(ListingLimits limits) throws BridgeException;

    /**
     * Asks again about one file.
     *
     * @return what the camera says now; {@link CameraFile#equals} with the listed one means unchanged
     */
    CameraFile describe(CameraFile file) throws BridgeException;

    /**
     * Reads a file's bytes from {@code offsetBytes} to its end, in order.
     *
     * @param offsetBytes 0 to the file's size; above 0 needs {@link CameraAbilities#partialRead()}
     * @throws io.mooring.bridge.NonsenseException if more or fewer bytes come than the file's size says
     */
    void read(CameraFile file, long offsetBytes, ByteSink sink) throws BridgeException;

    /** Erases one file. Only ever called behind a journalled intent (reliability.md §4.2 step 10). */
    void erase(CameraFile file) throws BridgeException;

    /** Makes the call that is blocking in this camera end with a CANCELLED link exception. Any thread. */
    void cancel();

    /** Ends the session and releases the link. Idempotent, throws nothing. Any thread. */
    @Override
    void close();
}

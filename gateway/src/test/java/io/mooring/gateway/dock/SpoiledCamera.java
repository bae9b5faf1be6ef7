package io.mooring.gateway.dock;

import io.mooring.bridge.BridgeException;
import io.mooring.bridge.CameraIdentity;
import io.mooring.bridge.camera.BatteryLevel;
import io.mooring.bridge.camera.ByteSink;
import io.mooring.bridge.camera.Camera;
import io.mooring.bridge.camera.CameraAbilities;
import io.mooring.bridge.camera.CameraFile;
import io.mooring.bridge.camera.CameraOpener;
import io.mooring.bridge.camera.CameraOwner;
import io.mooring.bridge.camera.CameraStorage;
import io.mooring.bridge.camera.CameraTime;
import io.mooring.bridge.camera.Listing;
import io.mooring.bridge.camera.ListingLimits;
import io.mooring.bridge.usb.UsbDevice;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** A camera whose reads can be spoiled at any byte of any file. */
record SpoiledCamera(Camera camera, Spoiling spoiling) implements Camera {
    /** What happens to a read. */
    interface Spoiling {
        /**
         * Called before bytes of a file are handed on.
         *
         * @param offset of the first of them in the file
         * @param bytes how many there are
         */
        void reads(Camera camera, CameraFile file, long offset, int bytes) throws BridgeException;

        /** Whether a cancel finds an exchange that it can end; between two there is none. */
        default boolean cancels() {
            return true;
        }
    }

    /** Opens cameras of which every one is spoiled likewise. */
    static CameraOpener opener(CameraOpener opener, Spoiling spoiling) {
        return (UsbDevice device) -> {
            Optional<Camera> opened = opener.open(device);
            return opened.map(camera -> new SpoiledCamera(camera, spoiling));
        };
    }

    @Override
    public void read(CameraFile file, long offsetBytes, ByteSink sink) throws BridgeException {
        long[] at = {offsetBytes};
        camera.read(file, offsetBytes, (ByteBuffer bytes) -> {
            int count = bytes.remaining();
            spoiling.reads(camera, file, at[0], count);
            sink.accept(bytes);
            at[0] += count;
        });
    }

    @Override
    public CameraIdentity identity() {
        return camera.identity();
    }

    @Override
    public String firmware() {
        return camera.firmware();
    }

    @Override
    public CameraAbilities abilities() {
        return camera.abilities();
    }

    @Override
    public Optional<CameraOwner> owner() throws BridgeException {
        return camera.owner();
    }

    @Override
    public CameraTime readClock() throws BridgeException {
        return camera.readClock();
    }

    @Override
    public void setClock(Instant time, ZoneId zone) throws BridgeException {
        camera.setClock(time, zone);
    }

    @Override
    public Optional<BatteryLevel> battery() throws BridgeException {
        return camera.battery();
    }

    @Override
    public List<CameraStorage> storages() throws BridgeException {
        return camera.storages();
    }

    @Override
    public Listing list(ListingLimits limits) throws BridgeException {
        return camera.list(limits);
    }

    @Override
    public CameraFile describe(CameraFile file) throws BridgeException {
        return camera.describe(file);
    }

    @Override
    public void erase(CameraFile file) throws BridgeException {
        camera.erase(file);
    }

    @Override
    public void cancel() {
        if (spoiling.cancels()) {
            camera.cancel();
        }
    }

    @Override
    public void close() {
        camera.close();
    }
}

package io.mooring.gateway.dock;

import io.mooring.bridge.BridgeException;
import io.mooring.bridge.CameraIdentity;
import io.mooring.bridge.camera.BatteryLevel;
import io.mooring.bridge.camera.Camera;
import io.mooring.bridge.camera.CameraAbilities;
import io.mooring.bridge.camera.CameraFile;
import io.mooring.bridge.camera.CameraStorage;
import io.mooring.bridge.camera.CameraTime;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** A camera that has files and nothing else; a test says which. Files never change unless it says so. */
abstract class PlainCamera implements Camera {
    @Override
    public CameraIdentity identity() {
        return new CameraIdentity("maker", "model", "serial");
    }

    @Override
    public String firmware() {
        return "";
    }

    @Override
    public CameraAbilities abilities() {
        return new CameraAbilities(false, false, false, true, false);
    }

    @Override
    public CameraFile describe(CameraFile file) throws BridgeException {
        return file;
    }

    @Override
    public CameraTime readClock() {
        throw new AssertionError("not asked");
    }

    @Override
    public void setClock(Instant time, ZoneId zone) {
        throw new AssertionError("not asked");
    }

    @Override
    public Optional<BatteryLevel> battery() {
        return Optional.empty();
    }

    @Override
    public List<CameraStorage> storages() {
        return List.of();
    }

    @Override
    public void erase(CameraFile file) {
        throw new AssertionError("not asked");
    }

    @Override
    public void cancel() {}

    @Override
    public void close() {}
}

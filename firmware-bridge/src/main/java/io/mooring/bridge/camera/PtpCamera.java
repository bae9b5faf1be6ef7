package io.mooring.bridge.camera;

import io.mooring.bridge.BridgeException;
import io.mooring.bridge.CameraIdentity;
import io.mooring.bridge.LinkException;
import io.mooring.bridge.RefusedException;
import io.mooring.bridge.ptp.DeviceInfo;
import io.mooring.bridge.ptp.OperationCode;
import io.mooring.bridge.ptp.PropertyCode;
import io.mooring.bridge.ptp.ResponseCode;
import io.mooring.bridge.ptp.StorageInfo;
import io.mooring.bridge.ptp.session.PtpSession;
import io.mooring.bridge.ptp.session.Request;
import io.mooring.bridge.usb.UsbLink;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** A camera that speaks PTP, with the MTP operations it offers. */
final class PtpCamera implements Camera {
    /** Bytes of the largest dataset about one thing. */
    static final int DATASET_BYTES_MAX = 64 * 1024;

    /** How long all questions of one call may take together; the bytes of a file have their own limits. */
    static final Duration TALK_MAX = Duration.ofMinutes(10);

    /** How long the question whose it is may take: no visit waits for that. */
    static final Duration OWNER_TALK_MAX = Duration.ofSeconds(5);

    private static final long CLOSE_WAIT_MILLIS = 2000;

    private final UsbLink link;
    private final PtpSession session;
    private final DeviceInfo info;
    private final CameraIdentity identity;
    private final CameraAbilities abilities;
    private final PtpClock clock;
    private final PtpBattery battery;
    private final PtpOwner owner;
    private final boolean saysOwner;
    private final PtpObjects objects;
    private final PtpLister lister;
    private final PtpReader reader;

    /** Held by whoever talks to the camera. */
    private final ReentrantLock talking = new ReentrantLock();

    private volatile boolean closed;

    PtpCamera(UsbLink link, PtpSession session, DeviceInfo info, CameraIdentity identity, Set<Oddity> oddities) {
        this.link = link;
        this.session = session;
        this.info = info;
        this.identity = identity;
        Set<Integer> operations = new HashSet<>(info.operations());
        clock = new PtpClock(session);
        battery = new PtpBattery(session);
        owner = new PtpOwner(session);
        saysOwner = info.properties().contains(PropertyCode.ARTIST)
                && operations.contains(OperationCode.GET_DEVICE_PROP_VALUE);
        objects = new PtpObjects(session, operations, oddities);
        lister = new PtpLister(session, operations, oddities);
        reader = new PtpReader(session, operations, oddities);
        boolean hasClock = info.properties().contains(PropertyCode.DATE_TIME) && !oddities.contains(Oddity.CLOCK_LIES);
        abilities = new CameraAbilities(
                hasClock && operations.contains(OperationCode.GET_DEVICE_PROP_VALUE),
                hasClock && operations.contains(OperationCode.SET_DEVICE_PROP_VALUE),
                info.properties().contains(PropertyCode.BATTERY_LEVEL)
                        && operations.contains(OperationCode.GET_DEVICE_PROP_DESC)
                        && !oddities.contains(Oddity.BATTERY_LIES),
                reader.canStartInTheMiddle(),
                operations.contains(OperationCode.DELETE_OBJECT));
    }

    @Override
    public CameraIdentity identity() {
        return identity;
    }

    @Override
    public String firmware() {
        return info.deviceVersion();
    }

    @Override
    public CameraAbilities abilities() {
        return abilities;
    }

    @Override
    public CameraTime readClock() throws BridgeException {
        require(abilities.clockRead(), "read the clock");
        return talk(clock::read);
    }

    @Override
    public void setClock(Instant time, ZoneId zone) throws BridgeException {
        require(abilities.clockSet(), "set the clock");
        talk(() -> {
            clock.set(time, zone);
            return time;
        });
    }

    @Override
    public Optional<BatteryLevel> battery() throws BridgeException {
        return abilities.battery() ? talk(battery::level) : Optional.empty();
    }

    @Override
    public Optional<CameraOwner> owner() throws BridgeException {
        return saysOwner
                ? talk(() -> {
                    session.within(OWNER_TALK_MAX);
                    return owner.owner();
                })
                : Optional.empty();
    }

    @Override
    public List<CameraStorage> storages() throws BridgeException {
        return talk(() -> {
            List<CameraStorage> storages = new ArrayList<>();
            for (int id : objects.storageIds()) {
                addStorage(storages, id);
            }
            return storages;
        });
    }

    private void addStorage(List<CameraStorage> storages, int id) throws BridgeException {
        try {
            StorageInfo storage = StorageInfo.decode(
                    session.fetch(Request.of(OperationCode.GET_STORAGE_INFO, id), DATASET_BYTES_MAX));
            storages.add(new CameraStorage(
                    PtpObject.storageText(id),
                    storage.volumeLabel().isEmpty() ? storage.description() : storage.volumeLabel(),
                    storage.capacityBytes(),
                    Math.min(storage.freeBytes(), storage.capacityBytes()),
                    storage.accessCapability() != StorageInfo.ACCESS_READ_WRITE,
                    CameraStorage.State.UNSAID));
        } catch (RefusedException e) {
            if (e.code() != ResponseCode.STORE_NOT_AVAILABLE && e.code() != ResponseCode.INVALID_STORAGE_ID) {
                throw e;
            } // a slot without a card
        }
    }

    @Override
    public Listing list(ListingLimits limits) throws BridgeException {
        return talk(() -> lister.list(limits));
    }

    @Override
    public CameraFile describe(CameraFile file) throws BridgeException {
        return talk(() -> lister.describe(file));
    }

    @Override
    public void read(CameraFile file, long offsetBytes, ByteSink sink) throws BridgeException {
        talk(() -> {
            session.withoutDeadline();
            reader.read(file, offsetBytes, sink);
            return file;
        });
    }

    @Override
    public void erase(CameraFile file) throws BridgeException {
        require(abilities.erase(), "erase");
        if (file.handle() == 0 || file.handle() == -1) {
            throw new IllegalArgumentException("handle " + file.handle() + " would erase everything");
        }
        talk(() -> session.run(Request.of(OperationCode.DELETE_OBJECT, file.handle())));
    }

    @Override
    public void cancel() {
        session.cancel();
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        boolean alone = !talking.isHeldByCurrentThread() && talking.tryLock();
        if (!alone && !talking.isHeldByCurrentThread()) {
            session.cancel();
            alone = waitForSilence();
        }
        if (alone) {
            try {
                session.rearm();
                session.withoutDeadline();
                session.close();
            } finally {
                talking.unlock();
            }
        }
        link.close();
    }

    private boolean waitForSilence() {
        try {
            return talking.tryLock(CLOSE_WAIT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private interface Talk<T> {
        T run() throws BridgeException;
    }

    private <T> T talk(Talk<T> talk) throws BridgeException {
        if (talking.isHeldByCurrentThread()) {
            throw new IllegalStateException(identity + ": asked again from within a read");
        }
        talking.lock();
        try {
            if (closed) {
                throw new LinkException(LinkException.Reason.GONE, identity + ": the camera was closed here");
            }
            session.rearm();
            session.within(TALK_MAX);
            return talk.run();
        } finally {
            talking.unlock();
        }
    }

    private void require(boolean able, String what) throws RefusedException {
        if (!able) {
            throw new RefusedException(
                    ResponseCode.OPERATION_NOT_SUPPORTED, identity + ": the camera does not offer to " + what);
        }
    }
}

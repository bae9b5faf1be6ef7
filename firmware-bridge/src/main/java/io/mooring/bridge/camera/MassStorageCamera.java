package io.mooring.bridge.camera;

import io.mooring.bridge.BridgeException;
import io.mooring.bridge.CameraIdentity;
import io.mooring.bridge.LinkException;
import io.mooring.bridge.NonsenseException;
import io.mooring.bridge.RefusedException;
import io.mooring.bridge.filesystem.Volume;
import io.mooring.bridge.filesystem.VolumeFile;
import io.mooring.bridge.filesystem.VolumeLimits;
import io.mooring.bridge.filesystem.VolumeListing;
import io.mooring.bridge.filesystem.Volumes;
import io.mooring.bridge.massstorage.MassStorage;
import io.mooring.bridge.massstorage.ScsiDisk;
import io.mooring.bridge.usb.UsbLink;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A camera that shows itself as a disk. It has no clock and no battery to ask, and nothing on it can be erased: all that
 * is said to it reads.
 */
final class MassStorageCamera implements Camera {
    private static final Logger LOG = LoggerFactory.getLogger(MassStorageCamera.class);

    /** Nobody writes to a disk that the dock holds; so what was read this short a time ago need not be read again. */
    static final Duration FOLDERS_HOLD_FOR = Duration.ofSeconds(2);

    private final UsbLink link;
    private final MassStorage.Media media;
    private final LongSupplier nanoTime;
    private final CameraIdentity identity;
    private final Map<CardVolume, Folders> folders = new HashMap<>();
    private final ReentrantLock talking = new ReentrantLock();
    private final AtomicBoolean cancelled = new AtomicBoolean();
    private List<CardVolume> volumes = List.of();
    private List<String> unread = List.of();
    private List<Listed> listed = List.of();
    private volatile boolean closed;

    /** A file of the last listing, at the place of its handle. */
    private record Listed(CardVolume on, VolumeFile file) {}

    /**
     * What a volume's folders held a moment ago.
     *
     * @param untilNanos when they are to be read again
     */
    private record Folders(Map<String, List<VolumeFile>> byPath, long untilNanos) {
        /** Of entries of one name on a damaged card, the one that begins where it did; else any, which is another one then. */
        Optional<VolumeFile> again(VolumeFile listed) {
            List<VolumeFile> called = byPath.getOrDefault(listed.path(), List.of());
            return called.stream()
                    .filter(file -> file.firstCluster() == listed.firstCluster())
                    .findFirst()
                    .or(() -> called.stream().findFirst());
        }
    }

    /** Looks for the volumes at once, so that a card that cannot be read is known when the camera is opened. */
    MassStorageCamera(UsbLink link, MassStorage.Media media, LongSupplier nanoTime, CameraIdentity identity)
            throws BridgeException {
        this.link = link;
        this.media = media;
        this.nanoTime = nanoTime;
        this.identity = identity;
        findVolumes();
    }

    private void findVolumes() throws BridgeException {
        List<CardVolume> found = new ArrayList<>();
        List<String> skipped = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (ScsiDisk disk : media.disks()) {
            Volumes on = Volumes.on(new DiskBlocks(disk, this::throwIfCancelled));
            on.skipped().forEach(line -> skipped.add("slot " + disk.unit() + ": " + line));
            for (Volume volume : on.volumes()) {
                volume.told().forEach(line -> LOG.info("{}: volume {}: {}", identity, volume.label(), line));
                // Two cards that were copied from one another are told apart by their places.
                String id = ids.add(volume.serialNumber())
                        ? volume.serialNumber()
                        : String.format(Locale.ROOT, "%04X%04X", disk.unit(), found.size());
                found.add(new CardVolume(id, disk, volume));
            }
        }
        volumes = List.copyOf(found);
        unread = List.copyOf(skipped);
    }

    @Override
    public CameraIdentity identity() {
        return identity;
    }

    @Override
    public String firmware() {
        return media.disks().isEmpty() ? "" : media.disks().get(0).inquiry().revision();
    }

    @Override
    public CameraAbilities abilities() {
        return new CameraAbilities(false, false, false, true, false);
    }

    @Override
    public CameraTime readClock() throws RefusedException {
        throw cannot("tell its clock");
    }

    @Override
    public void setClock(Instant time, ZoneId zone) throws RefusedException {
        throw cannot("have its clock set");
    }

    @Override
    public Optional<BatteryLevel> battery() {
        return Optional.empty();
    }

    @Override
    public List<CameraStorage> storages() throws BridgeException {
        return talk(() -> {
            List<CameraStorage> storages = new ArrayList<>();
            for (CardVolume volume : volumes) {
                storages.add(volume.storage());
            }
            return storages;
        });
    }

    @Override
    public Listing list(ListingLimits limits) throws BridgeException {
        return talk(() -> {
            // Anew from the medium: tables that were read before may be old.
            findVolumes();
            folders.clear();
            List<CameraFile> files = new ArrayList<>();
            List<Listed> byHandle = new ArrayList<>();
            List<String> skipped = new ArrayList<>(unread);
            for (CardVolume volume : volumes) {
                VolumeListing on = volume.volume().list(limits(limits, byHandle.size()));
                on.told().forEach(line -> LOG.info("{}: {}", identity, line));
                skipped.addAll(on.skipped());
                for (VolumeFile file : on.files()) {
                    if (!file.damage().isEmpty()) {
                        LOG.warn("{}: {}: {}", identity, file.path(), file.damage());
                    }
                    files.add(described(byHandle.size(), volume, file));
                    byHandle.add(new Listed(volume, file));
                }
            }
            listed = byHandle;
            return new Listing(files, skipped);
        });
    }

    private static VolumeLimits limits(ListingLimits asked, int filesSoFar) {
        VolumeLimits usual = VolumeLimits.DEFAULT;
        return new VolumeLimits(
                Math.max(0, asked.filesMax() - filesSoFar),
                asked.depthMax(),
                usual.directoryBytesMax(),
                usual.allDirectoriesBytesMax(),
                usual.pathCharsMax(),
                usual.skippedMax());
    }

    private static CameraFile described(int handle, CardVolume on, VolumeFile file) {
        return new CameraFile(handle, on.id(), file.path(), file.sizeBytes(), file.modifiedRaw(), file.createdRaw());
    }

    /** The folder entry again, from the medium: of many files asked about at once, the folders are read once. */
    @Override
    public CameraFile describe(CameraFile file) throws BridgeException {
        Listed known = listed(file);
        return talk(() -> {
            VolumeFile now = foldersOf(known.on())
                    .again(known.file())
                    .orElseThrow(() ->
                            new RefusedException(0, identity + ": " + file.path() + " is not on the card any more"));
            return described(file.handle(), known.on(), now);
        });
    }

    private Folders foldersOf(CardVolume volume) throws BridgeException {
        Folders read = folders.get(volume);
        if (read == null || nanoTime.getAsLong() - read.untilNanos() >= 0) {
            Map<String, List<VolumeFile>> byPath = new HashMap<>();
            for (Volume fresh : Volumes.on(new DiskBlocks(volume.disk(), this::throwIfCancelled))
                    .volumes()) {
                if (fresh.serialNumber().equals(volume.volume().serialNumber())) {
                    fresh.list(VolumeLimits.DEFAULT)
                            .files()
                            .forEach(file -> byPath.computeIfAbsent(file.path(), path -> new ArrayList<>())
                                    .add(file));
                }
            }
            read = new Folders(byPath, nanoTime.getAsLong() + FOLDERS_HOLD_FOR.toNanos());
            folders.put(volume, read);
        }
        return read;
    }

    private Listed listed(CameraFile file) throws RefusedException {
        List<Listed> all = listed;
        boolean known = file.handle() >= 0
                && file.handle() < all.size()
                && all.get(file.handle()).file().path().equals(file.path());
        if (!known) {
            throw new RefusedException(0, identity + ": " + file.path() + " is not of the last listing");
        }
        return all.get(file.handle());
    }

    @Override
    public void read(CameraFile file, long offsetBytes, ByteSink sink) throws BridgeException {
        Listed known = listed(file);
        if (known.file().sizeBytes() != file.sizeBytes() || offsetBytes < 0 || offsetBytes > file.sizeBytes()) {
            throw new NonsenseException(identity + ": " + file.path() + ": expected to read from 0.."
                    + known.file().sizeBytes() + ", asked for " + offsetBytes + " of " + file.sizeBytes());
        }
        talk(() -> {
            known.on().read(known.file(), offsetBytes, piece -> {
                throwIfCancelled();
                sink.accept(piece);
            });
            return file;
        });
    }

    @Override
    public void erase(CameraFile file) throws RefusedException {
        throw cannot("erase " + file.path());
    }

    private RefusedException cannot(String what) {
        return new RefusedException(0, identity + ": a camera that is a disk does not " + what);
    }

    @Override
    public void cancel() {
        cancelled.set(true);
        link.cancel();
    }

    private void throwIfCancelled() throws LinkException {
        if (cancelled.get()) {
            throw new LinkException(LinkException.Reason.CANCELLED, identity + ": cancelled");
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
            cancelled.set(false);
            return talk.run();
        } finally {
            talking.unlock();
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            cancel();
            link.close();
        }
    }
}

package io.mooring.bridge.usb.libusb;

import io.mooring.bridge.LinkException;
import io.mooring.bridge.usb.InterfaceDescription;
import io.mooring.bridge.usb.UsbBus;
import io.mooring.bridge.usb.UsbLink;
import io.mooring.bridge.usb.UsbWatcher;
import io.mooring.bridge.usb.sysfs.UsbTree;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** This machine's USB devices. */
public final class LibusbBus implements UsbBus {
    private static final Logger LOG = LoggerFactory.getLogger(LibusbBus.class);

    /** How often the tree is looked at when nobody rings. */
    static final Duration LOOK_INTERVAL = Duration.ofMillis(500);

    private final UsbTree tree;
    private final LibusbOpener opener;
    private final InFlightBudget budget;
    private final Set<LibusbLink> links = ConcurrentHashMap.newKeySet();
    private final Semaphore bell = new Semaphore(0);
    private @Nullable Thread looking;
    private @Nullable HotplugBell hotplug;
    private volatile boolean closed;

    /** With the usual limit on bytes in flight over all bays. */
    public LibusbBus() {
        this(InFlightBudget.BYTES_MAX);
    }

    /** @param inFlightBytesMax over all bays; keep it below the kernel's {@code usbfs_memory_mb} */
    public LibusbBus(long inFlightBytesMax) {
        this(UsbTree.ofThisMachine(), new InFlightBudget(inFlightBytesMax));
    }

    LibusbBus(UsbTree tree, InFlightBudget budget) {
        this.tree = tree;
        this.opener = new LibusbOpener(tree);
        this.budget = budget;
    }

    @Override
    public synchronized void watch(UsbWatcher watcher) throws LinkException {
        if (looking != null || closed) {
            throw new IllegalStateException(closed ? "the bus is closed" : "the bus is watched already");
        }
        tree.check();
        hotplug = startHotplug();
        var arrivals = new Arrivals(watcher, entry -> new LibusbDevice(this, entry));
        looking = new Thread(() -> look(arrivals), "usb-bus");
        looking.setDaemon(true);
        looking.start();
    }

    private @Nullable HotplugBell startHotplug() {
        try {
            var started = new HotplugBell(bell::release);
            started.start();
            return started;
        } catch (LinkException e) {
            LOG.info("no hot-plug events ({}); devices are found by looking every {}", e.getMessage(), LOOK_INTERVAL);
            return null;
        }
    }

    private void look(Arrivals arrivals) {
        boolean told = false;
        while (!closed) {
            try {
                arrivals.look(tree.devices());
                told = false;
                if (bell.tryAcquire(LOOK_INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
                    bell.drainPermits();
                }
            } catch (IOException e) {
                if (!told) {
                    LOG.error("the USB devices of this machine cannot be listed", e);
                    told = true;
                }
                bell.drainPermits();
                if (!pausedAfterFailure()) {
                    return;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private boolean pausedAfterFailure() {
        try {
            bell.tryAcquire(LOOK_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    UsbLink open(LibusbDevice device, InterfaceDescription claimed, LibusbLink.Endpoints endpoints)
            throws LinkException {
        if (closed) {
            throw new LinkException(LinkException.Reason.GONE, "open " + device + ": the bus was closed");
        }
        LibusbEngine engine = opener.open(device.entry(), claimed);
        var held = new LibusbLink[1];
        var link = new LibusbLink(device.entry().name(), engine, budget, endpoints, () -> links.remove(held[0]));
        held[0] = link;
        links.add(link);
        if (closed) {
            link.close();
            throw new LinkException(LinkException.Reason.GONE, "open " + device + ": the bus was closed");
        }
        return link;
    }

    @Override
    public void close() {
        Thread thread;
        HotplugBell ringing;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            thread = looking;
            ringing = hotplug;
        }
        bell.release();
        links.forEach(LibusbLink::close);
        if (ringing != null) {
            ringing.close();
        }
        if (thread != null && thread != Thread.currentThread()) {
            join(thread);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

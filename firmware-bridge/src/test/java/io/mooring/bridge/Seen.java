package io.mooring.bridge;

import io.mooring.bridge.usb.UsbDevice;
import io.mooring.bridge.usb.UsbWatcher;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What a watcher of a bus has seen, to be waited for. */
final class Seen implements UsbWatcher {
    private static final Duration LONGEST = Duration.ofSeconds(150);

    private final List<UsbDevice> present = new ArrayList<>();

    @Override
    public synchronized void arrived(UsbDevice device) {
        present.add(device);
        notifyAll();
    }

    @Override
    public synchronized void left(UsbDevice device) {
        present.remove(device);
        notifyAll();
    }

    synchronized List<UsbDevice> present() {
        return List.copyOf(present);
    }

    /** Waits for a device, the first that fits. */
    UsbDevice await(Predicate<UsbDevice> wanted) throws InterruptedException {
        awaitUntil(all -> all.stream().anyMatch(wanted));
        return present().stream().filter(wanted).findFirst().orElseThrow();
    }

    synchronized void awaitUntil(Predicate<List<UsbDevice>> holds) throws InterruptedException {
        long deadline = System.nanoTime() + LONGEST.toNanos();
        while (!holds.test(present)) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new AssertionError("waited " + LONGEST + "; present are "
                        + present.stream()
                                .map(each ->
                                        each.port() + " " + each.description().serialNumber())
                                .toList());
            }
            wait(left);
        }
    }
}

package io.mooring.bridge.usb.libusb;

import io.mooring.bridge.usb.UsbWatcher;
import io.mooring.bridge.usb.sysfs.UsbTree;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Compares one look at the tree with the last and tells the watcher the difference: departures first. */
final class Arrivals {
    private final UsbWatcher watcher;
    private final Function<UsbTree.Entry, LibusbDevice> maker;
    private final Map<String, LibusbDevice> present = new HashMap<>();

    Arrivals(UsbWatcher watcher, Function<UsbTree.Entry, LibusbDevice> maker) {
        this.watcher = watcher;
        this.maker = maker;
    }

    void look(List<UsbTree.Entry> entries) {
        var seen = new HashSet<String>();
        entries.forEach(entry -> seen.add(entry.enumeration()));
        for (var known : List.copyOf(present.entrySet())) {
            if (!seen.contains(known.getKey())) {
                present.remove(known.getKey());
                watcher.left(known.getValue());
            }
        }
        for (UsbTree.Entry entry : entries) {
            LibusbDevice known = present.get(entry.enumeration());
            if (known != null && known.entry().configuration() != entry.configuration()) {
                // Authorised or configured anew: other interfaces than the ones it came with.
                watcher.left(known);
                known = null;
            }
            if (known == null) {
                LibusbDevice arrived = maker.apply(entry);
                present.put(entry.enumeration(), arrived);
                watcher.arrived(arrived);
            }
        }
    }
}

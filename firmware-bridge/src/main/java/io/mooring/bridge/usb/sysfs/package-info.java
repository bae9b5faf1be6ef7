/**
 * The kernel's own list of USB devices, hubs and ports in sysfs (Documentation/ABI/stable/sysfs-bus-usb,
 * testing/sysfs-bus-usb).
 *
 * <p>The <b>tree</b> says who is there without a transfer on the wire and without permission on any device. An
 * <b>entry</b> is one enumeration of one device. A <b>hub</b> has numbered <b>ports</b>; a root hub is the one that a host
 * controller itself is. A USB 3 hub is two hubs in one box, each on a bus of its own; a port of the one and the port of
 * the other that share a socket are <b>peers</b>. The tree's place in the file system is given, so tests make their own.
 */
@NullMarked
package io.mooring.bridge.usb.sysfs;

import org.jspecify.annotations.NullMarked;

/**
 * The pipe on libusb (usb4java 1.3.0, transfer.md U5), for Linux.
 *
 * <p>The kernel's own list of devices ({@code .usb.sysfs}) is what says who is there, so that neither a missing udev nor a
 * container makes a device invisible; libusb's hot-plug callback only says when to look again. An
 * <b>engine</b> carries transfers of one claimed interface; it has a libusb context and an event thread of its own, so
 * bays do not wait for each other. The <b>budget</b> bounds the bytes in flight over all bays, because the kernel's is one
 * for the machine.
 *
 * <p>A kernel driver keeps what it holds, and so does another program: such an interface is HELD, and the message names the
 * holder. Only a disk that nothing on this machine uses is taken from the kernel's disk driver.
 */
@NullMarked
package io.mooring.bridge.usb.libusb;

import org.jspecify.annotations.NullMarked;

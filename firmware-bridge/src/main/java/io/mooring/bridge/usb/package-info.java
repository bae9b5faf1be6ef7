/**
 * The pipe: a bus on which devices arrive and leave, and a link to one interface of one device that moves bytes and
 * knows nothing of what they mean.
 *
 * <p>Two buses exist: libusb's ({@code .usb.libusb}) and the simulated one ({@code .sim}). Callbacks of a bus must only
 * enqueue; every other call blocks its caller and belongs to one thread at a time per link.
 */
@NullMarked
package io.mooring.bridge.usb;

import org.jspecify.annotations.NullMarked;

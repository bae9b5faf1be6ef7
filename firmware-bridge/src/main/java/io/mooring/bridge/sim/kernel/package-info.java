/**
 * Simulated devices given to a real kernel, so that its own USB stack, and every program on it, meets them as devices.
 *
 * <p>Two ways lead there: <em>USB/IP</em> ({@link io.mooring.bridge.sim.kernel.UsbipServer}), where a kernel's own virtual
 * host controller imports a device over TCP, and <em>usbredir</em>
 * ({@link io.mooring.bridge.sim.kernel.UsbredirPlug}), where QEMU puts a device behind the guest's host controller. Both
 * carry <em>requests</em>: one transfer that a host asked for and that the device answers when it can.
 */
@NullMarked
package io.mooring.bridge.sim.kernel;

import org.jspecify.annotations.NullMarked;

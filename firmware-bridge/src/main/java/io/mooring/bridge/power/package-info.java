/**
 * Switching the power of a bay's port off and on, and counting over-currents (platform.md §3).
 *
 * <p>A <b>capability</b> is what a hub says of itself, never more: many hubs advertise a switch for each port and only cut
 * the data lines, so even the best answer here is "it says so, a lamp in the socket will tell". There are two <b>ways</b>:
 * the kernel's own switch in sysfs (Linux 6.0 and later), after which the device is properly gone, and requests to the hub
 * behind the kernel's back, after which the kernel still lists a device that has no power. A USB 3 socket hangs on two
 * hubs, and has power while either gives it: both are switched, or neither.
 *
 * <p>Only ports of bays are ever switched, and never the ports of the computer itself where it shares one switch among
 * them without saying so.
 */
@NullMarked
package io.mooring.bridge.power;

import org.jspecify.annotations.NullMarked;

/**
 * Conversations with a PTP responder over a {@link io.mooring.bridge.usb.UsbLink} (PIMA 15740 clause 9 and annex D).
 *
 * <p>A <b>session</b> is opened once and numbers its <b>transactions</b>; a transaction is a command, at most one data
 * phase, and a response. A transaction left in the middle is <b>abandoned</b>: the camera is asked to cancel it and
 * watched until it is idle again; one that does not come to rest is reset, and its session is then <b>lost</b>, because
 * its object handles may mean other objects now.
 *
 * <p>What real devices do differently and is accepted here is listed in {@code firmware-bridge/docs/ptp.md}.
 */
@NullMarked
package io.mooring.bridge.ptp.session;

import org.jspecify.annotations.NullMarked;

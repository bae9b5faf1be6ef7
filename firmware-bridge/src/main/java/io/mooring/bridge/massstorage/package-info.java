/**
 * USB mass storage, read-only by type: the <em>bulk-only transport</em> (USB Mass Storage Class, Bulk-Only Transport 1.0)
 * and the few SCSI commands that reading needs. A <em>logical unit</em> is one medium behind a device, a card in its slot.
 * A <em>command</em> goes out in a wrapper of 31 bytes, its data comes in, a status of 13 bytes ends it; one at a time.
 *
 * <p>There is no command here that sends data to the device or changes what is on it, and no way to make one:
 * {@link io.mooring.bridge.massstorage.ReadCommand} has no public constructor.
 */
@NullMarked
package io.mooring.bridge.massstorage;

import org.jspecify.annotations.NullMarked;

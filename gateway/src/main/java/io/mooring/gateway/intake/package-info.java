/**
 * From camera to dock: listing, copy plan, hashing, verification, resume (reliability.md §4.2 steps 1 to 8).
 *
 * <p>A <b>plan</b> is what of a listing is not stored yet. A <b>copy</b> is one file on its way; reading it from the
 * camera, writing it and sealing the one before it each have a <b>lane</b> of their own, so that the wire never waits for
 * the medium. A file counts only once the journal says STORED.
 */
@NullMarked
package io.mooring.gateway.intake;

import org.jspecify.annotations.NullMarked;

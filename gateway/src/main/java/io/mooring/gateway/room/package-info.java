/**
 * Room for the next shift: the copies here that may go, taken away oldest first, and how long the room will last
 * (reliability.md §4.2 step 12).
 *
 * <p>The <b>reserve</b> is free space that no recording may use; the <b>headroom</b> is what is to be free beyond it, so
 * that cameras find room at once. A recording is <b>evictable</b> while every destination that counts was seen to have it
 * whole and no hold is on it; it is <b>evicted</b>, its copy here taken away, once each of them has been seen so within
 * {@link io.mooring.gateway.room.RoomSettings#seenMax}. An only copy never goes. The <b>outlook</b> is how long the room
 * lasts at the rate of the fullest of the last days.
 */
@NullMarked
package io.mooring.gateway.room;

import org.jspecify.annotations.NullMarked;

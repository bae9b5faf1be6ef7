/**
 * How a camera's battery fills, and who may charge when power is short. Pure: no clock, no thread, no device.
 *
 * <p>A <b>track</b> is what one camera's battery said during one visit; an <b>estimate</b> is made of its <b>rises</b>, the
 * moments at which the level was higher than ever before and stayed so. A bay's port has power or is <b>parked</b>: its camera
 * is in, everything of it is stored, and its power is cut for a while. A <b>turn</b> is the time with power that a parked
 * camera's successor is owed; a <b>rest</b> the least time without.
 */
@NullMarked
package io.mooring.gateway.charge;

import org.jspecify.annotations.NullMarked;

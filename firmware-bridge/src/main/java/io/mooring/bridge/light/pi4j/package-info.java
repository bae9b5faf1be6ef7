/**
 * Lamps behind chips that no driver of the kernel's is needed for: PCA9685 on I2C, APA102 and SK9822 on SPI.
 *
 * <p>A PCA9685 has sixteen <b>channels</b>, each a current that is switched 4096 steps a period; a lamp takes one
 * channel for each of its <b>elements</b> (red, green, perhaps blue). Channels are counted through all chips in the
 * order of their addresses. An APA102 is a lamp with its own chip; many make a <b>chain</b>, counted from the end
 * the dock feeds. The
 * drivers speak through buses of our own, {@link io.mooring.bridge.light.pi4j.I2cBus} and
 * {@link io.mooring.bridge.light.pi4j.SpiBus}, so that what is written can be seen without hardware.
 */
@NullMarked
package io.mooring.bridge.light.pi4j;

import org.jspecify.annotations.NullMarked;

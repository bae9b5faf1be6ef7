/**
 * What a dock may ask of any camera: who it is, what time it thinks it is, how full its battery and card are, what it
 * holds, the bytes of each file, and to erase one.
 *
 * <p>Families and their quirks are data in {@code resources/cameras/}; behaviour that differs is a class named after the
 * oddity. A <b>storage</b> is one card or memory of a camera; a <b>file</b> is one recording, photograph or log as the
 * camera made it; a <b>listing</b> is everything a camera said it holds.
 */
@NullMarked
package io.mooring.bridge.camera;

import org.jspecify.annotations.NullMarked;

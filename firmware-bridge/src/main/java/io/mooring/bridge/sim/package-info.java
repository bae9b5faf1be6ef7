/**
 * Simulated cameras on a simulated bus: {@code demo} runs on them, and so do the tests. They speak bytes through the
 * same pipe as real ones, so everything above the pipe is the real thing.
 *
 * <p><b>Footage</b> is the bytes of one simulated file, made when they are read; a <b>clip</b> is one of the short films
 * that footage begins with. A <b>simulated camera</b> is a PTP responder with its own identity, wrong clock, battery,
 * card and <b>tree</b> of folders and files. A <b>fault</b> is one named way in which a camera misbehaves, given to it as
 * data. A <b>fleet</b> is the cameras of one shift, all made from one seed. What is simulated, and from which facts, is
 * told in {@code docs/simulated-cameras.md}.
 */
@NullMarked
package io.mooring.bridge.sim;

import org.jspecify.annotations.NullMarked;

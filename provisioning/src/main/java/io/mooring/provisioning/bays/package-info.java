/**
 * Bays and sockets for the technician: what hangs where, and which socket is which bay.
 *
 * <p>A <b>socket</b> is one port of one hub with who sits in it and what may be said of its power. The <b>topology</b> is all
 * of them at one moment. The <b>walk</b> asks an installer to plug a camera into one bay after the other; it is a pure
 * machine: it is told what happened and says what to say. What it ends with is the <b>map</b>, written in the form in which
 * the daemon reads it.
 */
@NullMarked
package io.mooring.provisioning.bays;

import org.jspecify.annotations.NullMarked;

/**
 * Lamps in a technician's hands, without a daemon. A <b>walk</b> shows one state of the light language after the other,
 * with its words in both languages, so that lamp, wiring and legend are compared in one go.
 */
@NullMarked
package io.mooring.provisioning.lights;

import org.jspecify.annotations.NullMarked;

/**
 * The words shared by the whole gateway: who ({@link io.mooring.gateway.DockId}, {@link io.mooring.gateway.Actor}), what
 * ({@link io.mooring.gateway.RecordingId}, {@link io.mooring.gateway.SourceIdentity}), when
 * ({@link io.mooring.gateway.EventTime}), and the events the journal holds ({@link io.mooring.gateway.Event}).
 *
 * <p>A <b>recording</b> is one file as the camera made it; its name here is its SHA-256. A <b>visit</b> is one stay of a
 * camera in a bay. A recording is <b>stored</b> when the dock's journal says so, <b>acknowledged</b> when a destination
 * signed that it has it, <b>confirmed</b> when an independent look found it whole there.
 */
@NullMarked
package io.mooring.gateway;

import org.jspecify.annotations.NullMarked;

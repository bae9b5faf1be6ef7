/**
 * The dock's lamps as configured: which <b>driver</b> writes to them and how bright they are. The one place that knows all
 * drivers, for the daemon and for the technician's tool alike.
 */
@NullMarked
package io.mooring.gateway.lamps;

import org.jspecify.annotations.NullMarked;

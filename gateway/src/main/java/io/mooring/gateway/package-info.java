/** The words every part of the daemon shares: docks, recordings, actors and the bodies of events. */
@NullMarked
package io.mooring.gateway;

import org.jspecify.annotations.NullMarked;

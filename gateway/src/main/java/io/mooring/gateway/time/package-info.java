/**
 * Wall time and monotonic time, kept apart, and whether the dock's own time can be trusted. No other package asks the
 * Java runtime what time it is.
 */
@NullMarked
package io.mooring.gateway.time;

import org.jspecify.annotations.NullMarked;

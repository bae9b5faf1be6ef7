/**
 * When what should go, as functions of numbers and moments: nothing here reads a file, asks a clock or knows a destination.
 *
 * <p>A <b>rate limit</b> is the most bytes a second over all lanes of a destination. A <b>window</b> is a time of day in which a
 * destination is delivered to. A <b>term</b> is how long after docking a recording must have arrived; the moment that makes is
 * its <b>deadline</b>. A <b>forecast</b> says when what waits will have arrived, and how that stands to the deadlines.
 */
@NullMarked
package io.mooring.gateway.delivery.plan;

import org.jspecify.annotations.NullMarked;

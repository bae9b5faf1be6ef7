/**
 * The dock at work: one thread and one queue per bay turn the bay machine's actions into work; what they do is shown as
 * snapshots.
 */
@NullMarked
package io.mooring.gateway.dock;

import org.jspecify.annotations.NullMarked;

/**
 * The pure bay machine: state and event in, state and actions out. No clock, no thread, no device: the runner in
 * {@code .dock} owns those. Beside it stands {@link BayUse}: which bays people took out of use.
 */
@NullMarked
package io.mooring.gateway.bay;

import org.jspecify.annotations.NullMarked;

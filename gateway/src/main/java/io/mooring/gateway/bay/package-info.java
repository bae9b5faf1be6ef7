/**
 * The pure bay machine: state and event in, state and actions out. No clock, no thread, no device: the runner in
 * {@code .dock} owns those.
 */
@NullMarked
package io.mooring.gateway.bay;

import org.jspecify.annotations.NullMarked;

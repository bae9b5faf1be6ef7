/**
 * How benchmarks compare: contestants run in turn, several times, and medians are printed with their ratio to the first,
 * because machines are noisy.
 */
@NullMarked
package io.mooring.gateway.bench;

import org.jspecify.annotations.NullMarked;

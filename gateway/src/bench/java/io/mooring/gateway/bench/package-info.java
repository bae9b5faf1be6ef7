/**
 * Benchmarks: programs that print ratios against a peer or a physical limit measured in the same run. Each runs its
 * contestants in turn, several times, and prints medians, because machines are noisy.
 */
@NullMarked
package io.mooring.gateway.bench;

import org.jspecify.annotations.NullMarked;

/**
 * How fast recordings leave and arrive, beside programs nobody here wrote, over the same wire in the same run.
 *
 * <p>A <b>wire</b> is what lies between sender and receiver. A <b>load</b> is a directory of files to send. A
 * <b>figure</b> is what one contestant came to in one round.
 */
@NullMarked
package io.mooring.gateway.bench.rate;

import org.jspecify.annotations.NullMarked;

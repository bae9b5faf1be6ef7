/**
 * Ordered rows under text keys, whatever they mean: in memory, in one file, and, while very many are made at once, in sorted runs
 * that are merged into one file at the end.
 *
 * <p>Changes <b>wait</b> in memory before what is <b>settled</b>; a <b>run</b> is what waited, written in the order of its keys; a
 * <b>budget</b> says how much memory all runs may take together. A row that does not read back as it was written is damage, never a
 * guess.
 */
@NullMarked
package io.mooring.gateway.rows;

import org.jspecify.annotations.NullMarked;

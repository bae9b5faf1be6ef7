/** Rows: the same ones come back from wherever they wait or lie, in order, within bounded memory. */
@NullMarked
package io.mooring.gateway.rows;

import org.jspecify.annotations.NullMarked;

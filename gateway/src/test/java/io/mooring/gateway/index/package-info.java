/** The index against its journal: one fold, whatever the rows live in, and any loss heals by replay. */
@NullMarked
package io.mooring.gateway.index;

import org.jspecify.annotations.NullMarked;

/** Tests of room. */
@NullMarked
package io.mooring.gateway.room;

import org.jspecify.annotations.NullMarked;

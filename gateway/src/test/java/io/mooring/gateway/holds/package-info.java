/** Tests of holds. */
@NullMarked
package io.mooring.gateway.holds;

import org.jspecify.annotations.NullMarked;

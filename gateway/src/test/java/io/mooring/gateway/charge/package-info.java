/** Tests of how batteries fill and who charges when power is short. */
@NullMarked
package io.mooring.gateway.charge;

import org.jspecify.annotations.NullMarked;

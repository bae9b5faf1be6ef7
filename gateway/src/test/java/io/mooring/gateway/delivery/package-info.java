/** Tests of what goes where. */
@NullMarked
package io.mooring.gateway.delivery;

import org.jspecify.annotations.NullMarked;

/** Tests of orders. */
@NullMarked
package io.mooring.gateway.orders;

import org.jspecify.annotations.NullMarked;

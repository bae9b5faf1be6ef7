/** Tests of the way to an office. */
@NullMarked
package io.mooring.gateway.delivery.tus;

import org.jspecify.annotations.NullMarked;

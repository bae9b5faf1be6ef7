/** Tests of choosing a dock's lamps. */
@NullMarked
package io.mooring.gateway.lamps;

import org.jspecify.annotations.NullMarked;

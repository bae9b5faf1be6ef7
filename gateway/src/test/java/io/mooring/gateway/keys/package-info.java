/** Tests of keys and pins. */
@NullMarked
package io.mooring.gateway.keys;

import org.jspecify.annotations.NullMarked;

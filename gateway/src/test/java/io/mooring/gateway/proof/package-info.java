/** Tests of signed statements. */
@NullMarked
package io.mooring.gateway.proof;

import org.jspecify.annotations.NullMarked;

/** Tests of secrecy. */
@NullMarked
package io.mooring.gateway.secrecy;

import org.jspecify.annotations.NullMarked;

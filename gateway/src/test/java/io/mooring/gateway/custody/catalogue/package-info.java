/** Tests of catalogues. */
@NullMarked
package io.mooring.gateway.custody.catalogue;

import org.jspecify.annotations.NullMarked;

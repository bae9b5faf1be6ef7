/** The commands and the composition root: the only package that names concrete technologies. */
@NullMarked
package io.mooring.gateway.app;

import org.jspecify.annotations.NullMarked;

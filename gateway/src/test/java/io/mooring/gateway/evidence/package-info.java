/** The evidence store on a disk that fails, fills up, rots and loses power. */
@NullMarked
package io.mooring.gateway.evidence;

import org.jspecify.annotations.NullMarked;

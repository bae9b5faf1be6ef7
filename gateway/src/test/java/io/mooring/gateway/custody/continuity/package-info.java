/** Findings on cameras whose shifts are made up. */
@NullMarked
package io.mooring.gateway.custody.continuity;

import org.jspecify.annotations.NullMarked;

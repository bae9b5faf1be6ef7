/**
 * Statements that hold without trusting whoever carries them. A <b>receipt</b> is what an office signed about a
 * recording it keeps.
 */
@NullMarked
package io.mooring.gateway.proof;

import org.jspecify.annotations.NullMarked;

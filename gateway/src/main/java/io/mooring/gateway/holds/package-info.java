/**
 * Holds, carried to where recordings were delivered.
 *
 * <p>A destination may know a <b>mark</b> that keeps a recording whatever its term, as S3's legal hold does. While any
 * hold is on a recording here, its copies there are marked; when the last is lifted, the marks are taken away. What is
 * marked is journalled, so that a cut in between costs at most a repetition.
 */
@NullMarked
package io.mooring.gateway.holds;

import org.jspecify.annotations.NullMarked;

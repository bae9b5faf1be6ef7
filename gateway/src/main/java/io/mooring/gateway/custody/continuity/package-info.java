/**
 * What recordings say of themselves and of each other (R17 to R24), and what people answer.
 *
 * <p>A <b>clip</b> is a recording in the life of its camera: where it stands in the order of time, and which number its name
 * carries. Clips that follow each other without interruption form a <b>chain</b>; where a camera splits a long recording into
 * files, that is no interruption. A <b>finding</b> is something in it that asks for an explanation: a gap, missing numbers, a
 * clock that was moved, no sound, a file that does not hold. It states what was seen and judges nobody (R99).
 */
@NullMarked
package io.mooring.gateway.custody.continuity;

import org.jspecify.annotations.NullMarked;

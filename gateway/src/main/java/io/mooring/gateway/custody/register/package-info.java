/**
 * What the bureau has and who uses it: cameras and officers (R1 to R3, R9 to R11).
 *
 * <p>A <b>card</b> is what people write about a camera; a camera is <b>registered</b> once it has one, and listed all the same
 * if it was only ever <b>seen</b> in a bay. Its <b>custodian</b> is the officer it is fixed to; a camera without one is in the
 * shared <b>pool</b>. A <b>model</b> is what all cameras of one maker's name and model can do, held against the <b>minimum</b>.
 * An <b>officer</b> is a number and a name.
 */
@NullMarked
package io.mooring.gateway.custody.register;

import org.jspecify.annotations.NullMarked;

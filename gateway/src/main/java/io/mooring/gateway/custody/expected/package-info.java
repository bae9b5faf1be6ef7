/**
 * What had to be recorded, and whether it was (R14 to R16).
 *
 * <p>An activity is <b>expected</b> to have recordings once somebody files it under a line of the bureau's catalogue, or says
 * on which <b>occasion</b> of the policy's list it took place. Until its hand-over is over they are <b>awaited</b>; then they
 * are <b>missing</b>, which is a finding that asks for what the rules want. Where it must be recorded whole, gaps are
 * counted. That an activity took place at all nobody but people can say.
 */
@NullMarked
package io.mooring.gateway.custody.expected;

import org.jspecify.annotations.NullMarked;

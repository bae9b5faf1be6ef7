/**
 * The clocks that the regulations start. A <b>clock</b> runs for one <b>subject</b>, a recording or an activity, from its
 * <b>begin</b> to its <b>deadline</b>; what <b>meets</b> it is an act that the journal shows. A <b>span</b> is a moment as well as
 * it is known: not before, not after. A clock is <b>amber</b> near its deadline, <b>red</b> beyond it for sure, and
 * <b>undecided</b> while what is known allows both. A deadline passed is a <b>breach</b> where an article states the clock; it is
 * recorded once, explained by a person, and never in anybody's way.
 *
 * <p>The arithmetic and its worked examples, which are the tests, stand in {@code gateway/docs/deadlines.md}.
 */
@NullMarked
package io.mooring.gateway.custody.deadline;

import org.jspecify.annotations.NullMarked;

/**
 * Which recordings belong to what (R34 to R38): case files.
 *
 * <p>An <b>activity</b> (执法活动) is one piece of enforcement with its case, its party and its place; many recordings belong
 * to it, of several cameras, films, photographs and sound. A recording is <b>filed</b> when somebody said to which activity
 * it belongs, <b>unrelated</b> when somebody said that it has nothing to do with enforcement (marked, never deleted), and
 * <b>unclassified</b> otherwise. A <b>card</b> is what is known of one recording; its <b>number</b> says as which it became
 * known. A <b>proposal</b> is a number of unclassified recordings that seem to belong together, with the reasons; it becomes
 * an act only when a person accepts it.
 */
@NullMarked
package io.mooring.gateway.custody.casefile;

import org.jspecify.annotations.NullMarked;

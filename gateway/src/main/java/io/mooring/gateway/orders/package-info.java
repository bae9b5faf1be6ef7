/**
 * What the office's desk orders its docks to do.
 *
 * <p>A bureau has one <b>desk</b>. Where that is an office's, an <b>act</b> decided there that a dock must obey (a hold, a mark of
 * secrecy, a policy, a card of an officer or camera, a line of the roster) is an <b>order</b>: it has a number, from 1 without
 * gaps, says who decided it and when, and carries the hash of the order before it. The <b>list</b> is all of them, a view of the
 * office's journal. A <b>page</b> is some of them in a row, with the office's signed <b>statement</b> of where the page and
 * the list end, made for one dock's one question. A dock <b>reads</b> the list every minute and <b>takes</b> each order by one entry
 * of its own journal, from which its registers fold the act as if it had been decided there. It is <b>current</b> while it has read
 * the list to its end within a day; while it is not, nothing is taken away here or erased on a camera.
 */
@NullMarked
package io.mooring.gateway.orders;

import org.jspecify.annotations.NullMarked;

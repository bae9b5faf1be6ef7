/**
 * The disposable index: views folded from the journal, rebuilt from it whenever in doubt (reliability.md §5.3).
 *
 * <p>A <b>row</b> is one small fact under a text key; the <b>fold</b> is the pure function that turns an entry and the
 * rows before it into the rows after it; the <b>applied</b> entry is the last one folded. Rows live in memory or in a
 * file that may be deleted at any time.
 */
@NullMarked
package io.mooring.gateway.index;

import org.jspecify.annotations.NullMarked;

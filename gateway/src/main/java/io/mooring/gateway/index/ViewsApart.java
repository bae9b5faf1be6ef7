package io.mooring.gateway.index;

import io.mooring.gateway.rows.Rows;

/** Rows that keep each view's apart, so that views can be folded beside each other. */
interface ViewsApart extends Rows {
    /**
     * The rows of one view, under its own keys.
     *
     * @param prefix of them among all rows
     */
    Rows view(String prefix);
}

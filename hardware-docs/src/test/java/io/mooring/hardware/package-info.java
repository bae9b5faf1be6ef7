/**
 * Holds the pages of this module to their form. A <em>page</em> describes one camera family; its headings are the same on
 * every page, so that a reader who knows one finds everything on all.
 */
@NullMarked
package io.mooring.hardware;

import org.jspecify.annotations.NullMarked;

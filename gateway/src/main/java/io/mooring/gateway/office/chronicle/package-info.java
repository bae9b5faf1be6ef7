/**
 * The one order of everything a bureau's docks and its office have journalled, read as a journal.
 *
 * <p>A <b>range</b> is what of one dock's journal came in with one entry of the office's own: there, and nowhere else, those
 * entries stand. An entry's <b>number</b> is its place in that order, from 1 without gaps; it is the same at every reading,
 * whatever is left out. How a dock's event is <b>told</b> here is decided in one place ({@link
 * io.mooring.gateway.office.chronicle.Telling}): what is a dock's own is named with the dock, and what makes sense at the dock
 * alone is left out.
 */
@NullMarked
package io.mooring.gateway.office.chronicle;

import org.jspecify.annotations.NullMarked;

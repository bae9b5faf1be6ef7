/**
 * Whether a dock's journal is still the one that its office bears witness of. A journal <b>differs</b> when the office keeps more
 * than it has (an older disk was put back) or another entry at a number; from then on the dock <b>vouches</b> for nothing until
 * people <b>acknowledge</b> what happened, with which a new <b>epoch</b> of its numbering begins.
 */
@NullMarked
package io.mooring.gateway.custody.history;

import org.jspecify.annotations.NullMarked;

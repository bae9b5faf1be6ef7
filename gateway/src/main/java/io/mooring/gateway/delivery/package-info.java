/**
 * What goes where and in which order: a <b>destination</b> is a place that keeps recordings; each keeps its own state.
 * Acknowledged is what the other side said; confirmed is what a second, independent look found.
 */
@NullMarked
package io.mooring.gateway.delivery;

import org.jspecify.annotations.NullMarked;

/**
 * The composition root: a dock, an office and their desks put together from the packages that do the work, started, watched,
 * given new settings and closed in order. A <em>node</em> is one of them as a whole; a <em>process</em> is a node with its
 * doors, settings and files on this machine.
 */
@NullMarked
package io.mooring.gateway.app.node;

import org.jspecify.annotations.NullMarked;

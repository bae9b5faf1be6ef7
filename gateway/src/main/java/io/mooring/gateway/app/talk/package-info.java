/**
 * What people at this machine and a running daemon say to each other: the acts asked over its socket, with their answers, and
 * the sentences, lines and tables in which a terminal shows what came of them, in both languages.
 */
@NullMarked
package io.mooring.gateway.app.talk;

import org.jspecify.annotations.NullMarked;

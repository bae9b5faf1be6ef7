/** The commands: what is typed behind {@code mooring}, one class each, and how they ask a running daemon. */
@NullMarked
package io.mooring.gateway.app;

import org.jspecify.annotations.NullMarked;

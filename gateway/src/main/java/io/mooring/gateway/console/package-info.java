/**
 * What people and monitoring read: one live page of the bays, {@code /health/live}, {@code /health/ready},
 * {@code /metrics} and {@code /api/status}. It only reads <b>snapshots</b>; there is nothing in it to command.
 *
 * <p>An <b>asset</b> is a file of the page, held in memory; a <b>text</b> is a line of the page in one language; the
 * <b>stream</b> sends each browser the status whenever it changed. Names and meanings: {@code gateway/docs/console.md}.
 */
@NullMarked
package io.mooring.gateway.console;

import org.jspecify.annotations.NullMarked;

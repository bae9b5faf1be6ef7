/**
 * The door of a running daemon for whoever administers its machine: a Unix-domain socket beside the note of where it runs.
 * A <b>request</b> is one line of JSON with an act and its arguments, an <b>answer</b> one line back. Only the daemon's own
 * user and root are let in, by what the kernel says of the caller; the page on loopback, which anybody on the machine may
 * open, can do nothing.
 */
@NullMarked
package io.mooring.gateway.control;

import org.jspecify.annotations.NullMarked;

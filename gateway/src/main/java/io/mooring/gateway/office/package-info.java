/**
 * The office role: it takes recordings from docks, keeps them, and says so under its signature.
 *
 * <p>An <b>upload</b> is one recording on its way from one dock; its name says which dock, how many bytes and which
 * digest, so that a dock that asks again after any interruption finds what it left. An <b>appending</b> is one connection
 * adding bytes to an upload. A <b>look</b> is the answer to a dock that wants to see its recording here with its own
 * question.
 */
@NullMarked
package io.mooring.gateway.office;

import org.jspecify.annotations.NullMarked;

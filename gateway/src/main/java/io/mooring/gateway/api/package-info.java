/**
 * What people may do here, as one table with two doors. An <b>endpoint</b> is a method and a path below
 * {@code /api/v1}, the act it stands for, what goes in and what comes out as records, and a handler. An <b>area</b> is
 * the endpoints of one subject. A <b>door</b> brings what somebody <b>asked</b>: the console over HTTP, {@code control}
 * over a Unix-domain socket; {@link io.mooring.gateway.api.Front} finds out who that is, whether he may, reads the input
 * strictly, and turns what comes of it into an <b>answered</b> that both doors can send. What is not done is a
 * <b>problem</b> (RFC 9457) in the reader's language. No HTTP library is named here.
 */
@NullMarked
package io.mooring.gateway.api;

import org.jspecify.annotations.NullMarked;

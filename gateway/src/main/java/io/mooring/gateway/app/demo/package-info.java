/**
 * A dock on simulated cameras with its office and broker in one process: what a newcomer starts first, and what a shift
 * on it comes to.
 */
@NullMarked
package io.mooring.gateway.app.demo;

import org.jspecify.annotations.NullMarked;

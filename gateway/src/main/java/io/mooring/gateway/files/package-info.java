/**
 * The only door for evidence, journal and export bytes. Nothing else in the gateway touches a file system, so that one
 * simulated twin can cut the power between any two operations.
 *
 * <p>Nothing is durable until its file was forced and, for each new name, its directory was (reliability.md §4.1).
 */
@NullMarked
package io.mooring.gateway.files;

import org.jspecify.annotations.NullMarked;

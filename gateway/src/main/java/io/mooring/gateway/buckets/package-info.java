/**
 * Where a configured bucket becomes one that can be delivered to: credentials and authorities are read from their files. The
 * daemon and the technician's tool need the very same.
 */
@NullMarked
package io.mooring.gateway.buckets;

import org.jspecify.annotations.NullMarked;

/** Tests of configured buckets. */
@NullMarked
package io.mooring.gateway.buckets;

import org.jspecify.annotations.NullMarked;

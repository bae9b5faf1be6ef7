/** Tests of policies. */
@NullMarked
package io.mooring.gateway.custody.policy;

import org.jspecify.annotations.NullMarked;

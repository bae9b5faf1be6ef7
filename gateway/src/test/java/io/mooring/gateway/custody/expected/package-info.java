/** Whether what had to be recorded and was not is seen, once and in time. */
@NullMarked
package io.mooring.gateway.custody.expected;

import org.jspecify.annotations.NullMarked;

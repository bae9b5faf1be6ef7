/** Whether what is found is what is there. */
@NullMarked
package io.mooring.gateway.search;

import org.jspecify.annotations.NullMarked;

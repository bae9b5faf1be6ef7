/** Whether what people say recordings show is kept, counted and found. */
@NullMarked
package io.mooring.gateway.custody.content;

import org.jspecify.annotations.NullMarked;

/** Whether recordings are filed where people said, and found again. */
@NullMarked
package io.mooring.gateway.custody.casefile;

import org.jspecify.annotations.NullMarked;

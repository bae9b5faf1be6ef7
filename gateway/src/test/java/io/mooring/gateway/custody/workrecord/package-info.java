/** Work records of four bureaus, each by its own articles. */
@NullMarked
package io.mooring.gateway.custody.workrecord;

import org.jspecify.annotations.NullMarked;

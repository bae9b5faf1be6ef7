@NullMarked
package io.mooring.gateway.custody.deadline;

import org.jspecify.annotations.NullMarked;

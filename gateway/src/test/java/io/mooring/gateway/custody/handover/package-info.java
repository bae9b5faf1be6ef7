@NullMarked
package io.mooring.gateway.custody.handover;

import org.jspecify.annotations.NullMarked;

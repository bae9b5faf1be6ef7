@NullMarked
package io.mooring.gateway.custody.register;

import org.jspecify.annotations.NullMarked;

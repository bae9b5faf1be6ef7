/** Four bureaus, each by its own articles: what the shipped policies say, fact by fact. */
@NullMarked
package io.mooring.gateway.config.bureau;

import org.jspecify.annotations.NullMarked;

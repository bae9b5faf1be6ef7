/**
 * Which recordings may travel where (R43 to R45).
 *
 * <p>A recording is <b>marked</b> with what it holds that not everybody may see: privacy, commercial secrets, state
 * secrets, or nothing of these. A destination is <b>cleared</b> for some of them by name. What is marked with one goes only
 * to destinations cleared for it, and never over a link that does not encrypt. A policy may <b>withhold</b> what nobody has
 * marked yet: everything, or what certain cameras made.
 */
@NullMarked
package io.mooring.gateway.secrecy;

import org.jspecify.annotations.NullMarked;

/**
 * What an installer writes: one HOCON file for each role. A <b>key</b> is one setting, a row of {@link
 * io.mooring.gateway.config.DockKeys} or {@link io.mooring.gateway.config.OfficeKeys} with its form, default and
 * meaning; reading, checking and the documentation all go by these rows. A <b>problem</b> is one thing wrong at one
 * place; all of them are reported at once.
 *
 * <p>No secret stands in these files: keys and passwords lie in files of their own, which are named here.
 */
@NullMarked
package io.mooring.gateway.config;

import org.jspecify.annotations.NullMarked;

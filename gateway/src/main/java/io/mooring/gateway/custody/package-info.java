/**
 * What every custody act has in common. A <b>desk</b> is where a bureau's acts are decided and journalled, one after the
 * other; a bureau has one (design.md, "Two journals, one desk"). A <b>decision</b> looks at the registers as they are and
 * says what is to be journalled, or is <b>refused</b> with a reason people can read in their language.
 */
@NullMarked
package io.mooring.gateway.custody;

import org.jspecify.annotations.NullMarked;

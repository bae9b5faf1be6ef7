/**
 * A bureau's rules as data. A <b>policy</b> is what one bureau's regulations say, value by value; each value is
 * <b>stated</b>, with the article that says it and that article's own words, or <b>unstated</b>, and then does what its
 * component here says. Where regulations differ (requirements.md 3.16) the difference is a value; nothing here asks which
 * bureau it is.
 *
 * <p>A policy is <b>adopted</b> by an event that carries its whole text; the <b>policy book</b> says which one was in force
 * at an entry of the journal, so that what was done under an old one is judged by the old one.
 */
@NullMarked
package io.mooring.gateway.custody.policy;

import org.jspecify.annotations.NullMarked;

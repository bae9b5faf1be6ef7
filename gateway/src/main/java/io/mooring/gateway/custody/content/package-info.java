/**
 * Whether recordings show what the regulations want to be seen and heard (R18 to R22): the purpose spoken at the start, the
 * party told, place, time, scene, those who take part, the focus content.
 *
 * <p>A <b>checklist</b> belongs to an activity and follows from the policy under which it was opened; an <b>item</b> is one
 * line of it, with the article that wants it. It is <b>answered</b> by people who looked: shown, not shown, or does not
 * apply. What the program can see by itself is a <b>fact</b>, and where that decides, it <b>proposes</b> an answer; only a
 * person's is one. The check of a device before it is used is another thing ({@code gateway.checklist}).
 */
@NullMarked
package io.mooring.gateway.custody.content;

import org.jspecify.annotations.NullMarked;

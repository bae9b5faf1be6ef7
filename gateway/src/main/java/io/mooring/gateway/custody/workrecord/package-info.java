/**
 * Work records (工作记录) about what was not recorded (R25 to R28).
 *
 * <p>Recording may be <b>stopped</b> (R25) or <b>omitted</b> (R27) for reasons of a closed list that each bureau's rules state;
 * afterwards its <b>author</b> writes down the reason and its <b>basis</b> and hands the record in. Whoever the rules name
 * reviews it, or takes note of it, and is never the author; then it is filed and nothing of it changes any more. <b>Facts</b>
 * are what the dock itself knows of the camera about that time; they stand beside the reason and decide nothing.
 */
@NullMarked
package io.mooring.gateway.custody.workrecord;

import org.jspecify.annotations.NullMarked;

package io.mooring.gateway.custody.policy;

import java.util.List;

/**
 * What is recorded and how (R14 to R24).
 *
 * @param occasions what must be recorded; unstated: only the catalogue says
 * @param whole whether from arrival to departure without a gap; unstated: gaps are shown and ask for no explanation
 * @param spokenStart whether purpose, task and officers are spoken at the start; unstated: a start without sound is
 *     shown and asks for nothing
 * @param told whether the party is told beforehand that it is recorded (R19); unstated: not on the checklist
 * @param spokenRestart whether the reason of an interruption is spoken when recording goes on; unstated: not looked for
 * @param stills whether photographs of evidence are taken beside; unstated: not looked for
 * @param focus what is to be seen, for the reviewer's checklist; unstated: no list
 */
public record RecordingRules(
        Stated<List<Reason>> occasions,
        Stated<Boolean> whole,
        Stated<Boolean> spokenStart,
        Stated<Boolean> told,
        Stated<Boolean> spokenRestart,
        Stated<Boolean> stills,
        Stated<List<Reason>> focus) {}

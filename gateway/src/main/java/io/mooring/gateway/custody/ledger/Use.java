package io.mooring.gateway.custody.ledger;

import io.mooring.gateway.Check;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One line of the ledger.
 *
 * @param number the journal entry with which it began
 * @param camera its key, and {@code serial} the part of it that people know
 * @param cameraNumber the bureau's own for it then; empty if it gave none
 * @param taker who had it; absent while nobody knows
 * @param bringer number of the officer who brought it, by his PIN; empty if nobody said so
 * @param departure how it left the dock
 * @param out when it went; absent where nobody saw it go, or the dock first met it when it came
 * @param back when it came back; absent while it is out
 * @param receipt number of the handover receipt for what it brought; absent while it is out
 * @param brought what came off it; all zero while it is out
 * @param battery as it went and came
 * @param clock how far its clock was off when it came; absent where it was not measured
 * @param content what was recorded, as the custodian says; empty while nobody has
 * @param contentBy who
 * @param filed what its recordings were classified as
 * @param failedChecks items of the check before use that failed and forbid its use
 * @param checks of the check before use, as it went
 * @param faultCount how many there were; {@code faults} are the first of them
 */
public record Use(
        long number,
        String camera,
        String serial,
        String cameraNumber,
        @Nullable Taker taker,
        String bringer,
        Departure departure,
        @Nullable Passage out,
        @Nullable Passage back,
        @Nullable Long receipt,
        Brought brought,
        Battery battery,
        @Nullable Clock clock,
        String content,
        String contentBy,
        List<Filed> filed,
        long failedChecks,
        List<Check> checks,
        long faultCount,
        List<Fault> faults) {
    public Use {
        filed = List.copyOf(filed);
        checks = List.copyOf(checks);
        faults = List.copyOf(faults);
    }

    /** How a camera left the dock. */
    public enum Departure {
        /** Its bay showed that it may be taken. */
        READY,
        /** Before that. */
        EARLY,
        /** Nobody saw: the dock was off. */
        UNSEEN,
        /** The dock first met it when it came. */
        UNKNOWN
    }

    /**
     * Who had it.
     *
     * @param officer number; empty for somebody without one
     * @param name and {@code department} as they stood in the register then; may be empty
     */
    public record Taker(String officer, String name, String department, KnownBy knownBy) {}

    /** How the dock knows who had a camera. */
    public enum KnownBy {
        /** By number and PIN at the dock. */
        PIN,
        /** By the custodian's roster. */
        ROSTER,
        /** A custodian said so afterwards. */
        EXPLAINED
    }

    /**
     * An activity to which recordings of this use were filed.
     *
     * @param item of the catalogue it falls under; what is not known is empty
     * @param occasion why it had to be recorded; absent while nobody has chosen
     * @param recordings of this use, how many
     * @param checklist what people say its recordings show (R18 to R22); absent while nobody has
     */
    public record Filed(
            String activity,
            String caseName,
            String caseNumber,
            String item,
            @Nullable Occasion occasion,
            long recordings,
            @Nullable Checked checklist) {
        Filed named(UnaryOperator<Occasion> words) {
            return occasion == null
                    ? this
                    : new Filed(activity, caseName, caseNumber, item, words.apply(occasion), recordings, checklist);
        }
    }

    /**
     * Why an activity had to be recorded (R14 to R16).
     *
     * @param opened the entry that opened the activity: the rules in force then say what the code means
     * @param zh as they have it, and {@code en} what that means; the code itself where they do not have it
     */
    public record Occasion(long opened, String code, String zh, String en) {
        static Occasion of(long opened, String code) {
            return new Occasion(opened, code, code, code);
        }
    }

    /** The same with every irregularity told in other words. */
    public Use withFaults(UnaryOperator<Fault> words) {
        return with(filed, faults.stream().map(words).toList());
    }

    /** The same with every occasion in words. */
    Use named(UnaryOperator<Occasion> words) {
        return filed.stream().allMatch(one -> one.occasion() == null)
                ? this
                : with(filed.stream().map(one -> one.named(words)).toList(), faults);
    }

    private Use with(List<Filed> nowFiled, List<Fault> nowFaults) {
        return new Use(
                number,
                camera,
                serial,
                cameraNumber,
                taker,
                bringer,
                departure,
                out,
                back,
                receipt,
                brought,
                battery,
                clock,
                content,
                contentBy,
                nowFiled,
                failedChecks,
                checks,
                faultCount,
                nowFaults);
    }

    /**
     * Answers to an activity's checklist of what its recordings show.
     *
     * @param open items that nobody has answered yet
     */
    public record Checked(long shown, long notShown, long doesNotApply, long open) {}

    /** So many activities of one use are told. */
    static final int FILED_MAX = 20;

    /**
     * A camera's going or coming.
     *
     * @param dock whose bay it is; absent where the ledger is that of one dock
     */
    public record Passage(Moment time, int bay, @Nullable String dock) {}

    /**
     * What a camera brought.
     *
     * @param listed recordings it told, those stored in earlier uses among them
     * @param clips new ones stored here, and {@code bytes} of them
     * @param durationMillis of those whose length is known; absent while none is
     * @param timed how many have their length known
     * @param firstMade when the first was made, by the camera's clock corrected; absent while unknown
     */
    public record Brought(
            long listed,
            long clips,
            long bytes,
            @Nullable Long durationMillis,
            long timed,
            @Nullable Instant firstMade,
            @Nullable Instant lastMade) {}

    /** In percent; absent where the camera does not tell. */
    public record Battery(@Nullable Long out, @Nullable Long back) {}

    /**
     * A camera's clock: camera minus dock.
     *
     * @param believed whether the dock's own time could be
     */
    public record Clock(long offsetMillis, long uncertaintyMillis, boolean believed) {}
}

package io.mooring.gateway.checklist;

import io.mooring.gateway.Check;
import io.mooring.gateway.Check.Item;
import io.mooring.gateway.Check.Result;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * All items of one moment, in the order of {@link Item}.
 *
 * @param checks one for each item
 */
public record Checklist(List<Check> checks) {
    /** As {@link Check#found()}: nobody could look. */
    public static final String NOT_LOOKED_AT = "not looked at";

    /** As {@link Check#found()}: there are cards, and nothing can be written to any. */
    public static final String READ_ONLY = "read only";

    public Checklist {
        checks = List.copyOf(checks);
    }

    /** Judges a camera. */
    public static Checklist of(CameraFacts facts, ChecklistPolicy policy) {
        var made = new Making(facts, policy);
        List<Check> checks = new ArrayList<>();
        for (Item item : Item.values()) {
            checks.add(made.check(item));
        }
        return new Checklist(checks);
    }

    /** Whether the camera may be given out. */
    public boolean passed() {
        return checks.stream().noneMatch(Check::forbids);
    }

    /** The items because of which it may not. */
    public Set<Item> forbidding() {
        Set<Item> items = EnumSet.noneOf(Item.class);
        checks.stream().filter(Check::forbids).map(Check::item).forEach(items::add);
        return items;
    }

    /** One pass over the items. */
    private record Making(CameraFacts facts, ChecklistPolicy policy) {
        Check check(Item item) {
            return facts.trouble().isEmpty() || !isAsked(item)
                    ? judged(item)
                    : made(item, Result.NOT_APPLICABLE, NOT_LOOKED_AT, "");
        }

        /** Whether only the camera itself can tell, and at this moment. */
        private static boolean isAsked(Item item) {
            return switch (item) {
                case FIRMWARE, CARD, FILE_SYSTEM, BATTERY, SPACE -> true;
                case ANSWERS, CLOCK, RECORDINGS, HOLD -> false;
            };
        }

        private Check judged(Item item) {
            return switch (item) {
                case ANSWERS -> made(item, facts.trouble().isEmpty(), facts.trouble(), "");
                case FIRMWARE -> firmware();
                case CARD -> card();
                case FILE_SYSTEM -> fileSystem();
                case BATTERY -> battery();
                case SPACE -> space();
                case CLOCK ->
                    new Check(item, facts.clock().result(), true, facts.clock().found(), "");
                case RECORDINGS -> recordings();
                case HOLD -> made(item, facts.heldBy().isEmpty(), facts.heldBy().orElse(""), "");
            };
        }

        private Check firmware() {
            String expected = String.join(", ", policy.firmware());
            return policy.firmware().isEmpty()
                    ? made(Item.FIRMWARE, Result.NOT_APPLICABLE, facts.firmware(), "")
                    : made(Item.FIRMWARE, policy.firmware().contains(facts.firmware()), facts.firmware(), expected);
        }

        private Check card() {
            if (facts.card().isEmpty()) {
                return made(Item.CARD, Result.NOT_APPLICABLE, "", "");
            }
            CameraFacts.Card card = facts.card().get();
            String found = card.trouble().isEmpty() ? String.valueOf(card.cards()) : card.trouble();
            return made(Item.CARD, card.trouble().isEmpty() && card.cards() > 0, found, "1");
        }

        private Check fileSystem() {
            Result state = facts.card()
                    .filter(this::readable)
                    .map(CameraFacts.Card::state)
                    .orElse(Result.NOT_APPLICABLE);
            return made(Item.FILE_SYSTEM, state, state == Result.FAILED ? "unclean" : "", "");
        }

        private Check battery() {
            String expected = policy.batteryPercent() + " %";
            return facts.batteryPercent().isEmpty()
                    ? made(Item.BATTERY, Result.NOT_APPLICABLE, "", expected)
                    : made(
                            Item.BATTERY,
                            facts.batteryPercent().getAsInt() >= policy.batteryPercent(),
                            facts.batteryPercent().getAsInt() + " %",
                            expected);
        }

        private Check space() {
            long needed = policy.spaceBytes();
            if (facts.card().filter(this::readable).isEmpty()) {
                return made(Item.SPACE, Result.NOT_APPLICABLE, "", needed + " B");
            }
            CameraFacts.Card card = facts.card().get();
            String found = card.writable() ? card.freeBytes() + " B" : READ_ONLY;
            return made(Item.SPACE, card.freeBytes() >= needed, found, needed + " B");
        }

        private boolean readable(CameraFacts.Card card) {
            return card.trouble().isEmpty() && card.cards() > 0;
        }

        private Check recordings() {
            CameraFacts.Recordings here = facts.recordings();
            if (here.listed() < 0) {
                return made(Item.RECORDINGS, Result.FAILED, NOT_LOOKED_AT, "");
            }
            boolean stored = here.stored() >= here.listed();
            return switch (policy.recordings()) {
                case STORED -> made(Item.RECORDINGS, stored, here.stored() + " stored", here.listed() + " stored");
                case DELIVERED ->
                    made(
                            Item.RECORDINGS,
                            stored && here.waiting() == 0,
                            (here.stored() - here.waiting()) + " delivered",
                            here.listed() + " delivered");
            };
        }

        private Check made(Item item, boolean passed, String found, String expected) {
            return made(item, passed ? Result.PASSED : Result.FAILED, found, expected);
        }

        private Check made(Item item, Result result, String found, String expected) {
            return new Check(item, result, policy.decides(item), found, expected);
        }
    }
}

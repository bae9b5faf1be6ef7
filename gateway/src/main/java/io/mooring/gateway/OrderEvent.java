package io.mooring.gateway;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the office's desk ordered this dock to do, and how the list of its orders is read. */
public sealed interface OrderEvent extends Event {
    /**
     * An order was taken: from here on its act counts as if it had been decided here, by whom and when it was decided there.
     *
     * @param office whose desk it is
     * @param number its place in that office's list, from 1 without gaps
     * @param seq the entry of the office's own journal that decided it
     * @param hash of the order and, through it, of every order before it: 64 hexadecimal digits
     * @param by who decided, in which role
     * @param at when, by the office's clock, and how far that could be believed
     * @param act what was decided
     */
    record OrderTaken(DockId office, long number, long seq, String hash, Actor by, EventTime at, Event act)
            implements OrderEvent {}

    /**
     * What came as the list of orders is not to be believed, or cannot be taken; nothing of it counts.
     *
     * @param destination where it was asked for
     * @param kind what is wrong with it, as a word for programs
     * @param reason for people
     */
    record OrdersRefused(String destination, String kind, String reason) implements OrderEvent {}

    /**
     * From now on nothing is taken away or erased here: nobody knows what the desk has ordered since.
     *
     * @param reason for people
     * @param readAt when the whole list was last read, by the dock's clock; absent if it was not read since the start
     * @param taken number of the last order taken, 0 for none
     */
    record OrdersOutdated(String reason, @Nullable Instant readAt, long taken) implements OrderEvent {}

    /**
     * The whole list is read again.
     *
     * @param taken number of the last order taken, 0 for none
     */
    record OrdersCurrent(long taken) implements OrderEvent {}

    /**
     * Two persons had this dock follow a list that is not the one orders were taken from: another office's, or an office's that was
     * put back. Acts that were taken stay; of the new list the order behind the last common one is taken next.
     *
     * @param office whose list is followed from here on
     * @param key of that office, with which the list was signed as it was seen: {@code ed25519:…}
     * @param last number of the order at the list's head as it was seen, 0 for none
     * @param lastHash of that order; the list must lead through it before anything of it is taken
     * @param common number of the last order that stands alike in the list and among those taken here, 0 for none
     * @param commonHash of that order
     * @param before office whose orders were taken until now
     * @param taken number of the last order taken from it
     * @param takenHash of that order
     * @param reason as the person gave it
     * @param approvedBy account of the second person
     */
    record OrdersFollowed(
            DockId office,
            String key,
            long last,
            String lastHash,
            long common,
            String commonHash,
            DockId before,
            long taken,
            String takenHash,
            String reason,
            String approvedBy)
            implements OrderEvent {}

    /**
     * A dock showed the office that it has taken every order through this one; told once for each stand that it reached.
     *
     * @param reader the dock
     * @param number of the last order it has taken
     */
    record OrdersKnown(DockId reader, long number) implements OrderEvent {}
}

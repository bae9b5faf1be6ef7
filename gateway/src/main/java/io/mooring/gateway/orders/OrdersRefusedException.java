package io.mooring.gateway.orders;

import io.mooring.gateway.Heard;
import io.mooring.gateway.Said;
import java.util.Locale;

/** What came as a list of orders is not to be believed, or cannot be taken; nothing of it counts. */
public final class OrdersRefusedException extends Exception implements Said.Worded {
    private static final long serialVersionUID = 1L;

    /** What is wrong with it. */
    public enum Kind {
        /** It is no page of orders, or too long for one. */
        UNREADABLE,
        /** Signed with a key that is none of the office's, or not signed by it. */
        SIGNATURE,
        /** Of another office than the one whose orders were taken. */
        ANOTHER_OFFICE,
        /** Made for another dock. */
        ANOTHER_DOCK,
        /** An answer to another question than this one: most likely an old one. */
        OLD,
        /** An order is missing, or they do not stand in order. */
        GAP,
        /** The list ends before an order that was taken from it. */
        SHORTENED,
        /** It is not the list that orders were taken from: another order stands where one was taken. */
        FORKED,
        /** An order is not the one that was signed. */
        CHANGED,
        /** It goes on, and gives nothing of what follows. */
        STALLED,
        /** An order says more than this program understands. */
        NEWER,
        /** What it orders is nothing that a desk orders a dock. */
        NO_ORDER;

        /** Whether it is a list, and an office's, and only not the one that orders were taken from. */
        boolean anotherList() {
            return this == ANOTHER_OFFICE || this == SHORTENED || this == FORKED;
        }

        /** For programs: lower-case letters and underscores. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Kind kind;

    OrdersRefusedException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    OrdersRefusedException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /** The message, with what it means. */
    @Override
    public Said said() {
        Heard meaning = switch (kind) {
            case UNREADABLE -> Heard.ORDERS_UNREADABLE;
            case SIGNATURE -> Heard.ORDERS_SIGNATURE;
            case ANOTHER_OFFICE -> Heard.ORDERS_OF_ANOTHER_OFFICE;
            case ANOTHER_DOCK -> Heard.ORDERS_FOR_ANOTHER_DOCK;
            case OLD -> Heard.ORDERS_OLD;
            case GAP -> Heard.ORDERS_GAP;
            case SHORTENED -> Heard.ORDERS_SHORTENED;
            case FORKED -> Heard.ORDERS_FORKED;
            case CHANGED -> Heard.ORDERS_CHANGED;
            case STALLED -> Heard.ORDERS_STALLED;
            case NEWER -> Heard.ORDERS_NEWER;
            case NO_ORDER -> Heard.ORDERS_NO_ORDER;
        };
        return Said.of(meaning, String.valueOf(getMessage()));
    }
}

package io.mooring.gateway.office;

/**
 * Answers what docks ask below one path of the receiver's door, such as {@code /mooring/journal}. The door has seen to it that
 * the peer holds the key of an admitted dock, over mutual TLS, and that no dock asks more than a few things at a time.
 */
public interface DoorDesk {
    /** The largest body it takes; a request that announces more, or does not announce its size, is refused unread. */
    int bodyBytesMax();

    /** Blocks as long as that takes; on any thread, several at a time. What it throws ends the connection. */
    DoorReply answer(DoorAsk ask);
}

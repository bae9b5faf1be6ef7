package io.mooring.gateway.room;

/** Whether anything may be taken away here, or erased on a camera, at this moment. Any thread. */
@FunctionalInterface
public interface Leave {
    /** Where nobody else's word is needed. */
    Leave GIVEN = () -> "";

    /**
     * Why nothing may.
     *
     * @return for people; empty if it may
     */
    String withheld();
}

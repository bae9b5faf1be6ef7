package io.mooring.gateway.custody.history;

import io.mooring.gateway.Cause;
import io.mooring.gateway.DockId;
import io.mooring.gateway.custody.RefusalException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an office bears witness of: docks' journals as it keeps them. Any thread. */
public interface Statements {
    /** Who bears witness. */
    DockId office();

    /** Public half of the key it signs with: {@code ed25519:…}. */
    String key();

    /** Every history of every dock that is kept, by dock and then in their order. */
    List<Kept> kept();

    /**
     * Signs how far a history is kept, and which hash the chain has there; anybody can check it.
     *
     * @param history from 1; null for the dock's present one
     * @param covering an entry that it must speak of; null for however far it goes
     * @throws RefusalException NOT_FOUND if that is not kept, or not so far
     */
    Statement statement(DockId dock, @Nullable Integer history, @Nullable Long covering) throws RefusalException;

    /**
     * A dock's history.
     *
     * @param history from 1; another follows when people acknowledged that the dock's journal had been put back
     * @param present whether it is the one that grows
     * @param epoch of its last entry
     * @param entry the last one kept, and {@code hash} the chain's there
     * @param cameAt when something came last, by the office's clock; absent if nothing did since its start
     * @param trouble what people must look at; null if there is nothing
     */
    record Kept(
            DockId dock,
            int history,
            boolean present,
            int epoch,
            long entry,
            String hash,
            @Nullable Instant cameAt,
            @Nullable Cause trouble) {}

    /**
     * What was signed.
     *
     * @param kept of what it speaks
     * @param text as it was signed ({@code proof.Witness})
     */
    record Statement(Kept kept, String text) {}
}

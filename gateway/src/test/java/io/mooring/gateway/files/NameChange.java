package io.mooring.gateway.files;

import org.jspecify.annotations.Nullable;

/**
 * One unsynced change of names.
 *
 * @param order counts all such changes of a disk
 * @param node what the name stands for from then on, null if it is gone
 * @param fromDirectory of a renaming, else null
 * @param fromName of a renaming, else null
 */
record NameChange(
        long order,
        SimulatedDirectory directory,
        String name,
        @Nullable SimulatedNode node,
        @Nullable SimulatedDirectory fromDirectory,
        @Nullable String fromName) {
    /** Makes it durable. */
    void apply() {
        if (fromDirectory != null && fromName != null && fromDirectory.durableNames.get(fromName) == node) {
            fromDirectory.durableNames.remove(fromName);
        }
        if (node == null) {
            directory.durableNames.remove(name);
        } else {
            directory.durableNames.put(name, node);
        }
    }
}

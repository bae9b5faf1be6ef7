package io.mooring.gateway.files;

/** What a name stands for. */
sealed interface SimulatedNode permits SimulatedDirectory, SimulatedInode {}

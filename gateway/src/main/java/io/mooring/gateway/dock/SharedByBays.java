package io.mooring.gateway.dock;

import io.mooring.gateway.clock.Latencies;

/** What all bays of a dock have in common. */
record SharedByBays(CameraRegister register, VisitNames names, Latencies latencies, ParkingPorts parking) {}

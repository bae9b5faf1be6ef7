package io.mooring.gateway.dock;

import io.mooring.bridge.camera.CameraOpener;
import io.mooring.bridge.light.LightBoard;
import io.mooring.bridge.usb.UsbBus;
import io.mooring.gateway.evidence.EvidenceStore;
import io.mooring.gateway.health.Health;
import io.mooring.gateway.health.Liveness;
import io.mooring.gateway.intake.IntakeMemory;
import io.mooring.gateway.journal.Journal;
import io.mooring.gateway.time.GatewayClock;

/** What a dock is built from; whoever made them closes them, after the dock. */
public record DockParts(
        UsbBus bus,
        CameraOpener opener,
        BayMap bays,
        Journal journal,
        EvidenceStore evidence,
        IntakeMemory memory,
        CheckMemory checks,
        ClockMemory clocks,
        GatewayClock clock,
        LightBoard lights,
        Health health,
        Liveness liveness,
        BayPorts ports) {}

package io.mooring.provisioning.bays;

import io.mooring.bridge.PortPath;
import io.mooring.bridge.usb.DeviceDescription;

/** What may happen during a walk. */
sealed interface WalkEvent {
    /** Something was plugged in. */
    record Arrived(PortPath port, DeviceDescription device) implements WalkEvent {}

    /** It was pulled out. */
    record Left(PortPath port) implements WalkEvent {}

    /** The installer typed a line. */
    record Typed(String line) implements WalkEvent {}

    /** Nobody will type any more: input ended. */
    record InputEnded() implements WalkEvent {}
}

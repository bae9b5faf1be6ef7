package io.mooring.gateway.telemetry;

import io.mooring.bridge.BayId;
import io.mooring.gateway.DockId;

/** Where messages go: the tree of platform.md §7.2. */
record Topics(DockId dock) {
    private static final String ROOT = "mooring/v1/";

    String status() {
        return root() + "status";
    }

    String info() {
        return root() + "info";
    }

    String state() {
        return root() + "state";
    }

    String bayState(BayId bay) {
        return root() + "bay/" + bay.number() + "/state";
    }

    /** @param bay 0 for an event of the dock itself */
    String event(int bay, String type) {
        return bay == 0 ? root() + "evt/" + type : root() + "bay/" + bay + "/evt/" + type;
    }

    String metrics() {
        return root() + "metrics";
    }

    String ack() {
        return root() + "ack";
    }

    /** @param name of a command, or {@code +} for all */
    String command(String name) {
        return root() + "cmd/" + name;
    }

    private String root() {
        return ROOT + dock.value() + "/";
    }
}

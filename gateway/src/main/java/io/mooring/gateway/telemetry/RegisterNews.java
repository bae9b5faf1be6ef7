package io.mooring.gateway.telemetry;

import io.mooring.gateway.RegisterEvent;

/** The rows of {@link NewsTable} about the registers. Officers are counted, never named: their names stay in the bureau. */
final class RegisterNews {
    private RegisterNews() {}

    static void rows() {
        NewsTable.row(
                RegisterEvent.CamerasEntered.class,
                "cameras_entered",
                (e, f) -> f.put("count", e.cameras().size()));
        NewsTable.row(
                RegisterEvent.CameraStateChanged.class,
                "camera_state_changed",
                (e, f) -> f.put("camera", e.camera())
                        .put("from", NewsTable.word(e.from()))
                        .put("to", NewsTable.word(e.to()))
                        .put("reason", e.reason()));
        NewsTable.row(
                RegisterEvent.ModelDescribed.class,
                "model_described",
                (e, f) -> f.put("maker", e.maker()).put("model", e.model()));
        NewsTable.row(
                RegisterEvent.OfficersEntered.class,
                "officers_entered",
                (e, f) -> f.put("count", e.officers().size()));
    }
}

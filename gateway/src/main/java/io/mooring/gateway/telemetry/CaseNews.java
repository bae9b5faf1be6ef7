package io.mooring.gateway.telemetry;

import io.mooring.gateway.CaseEvent;
import io.mooring.gateway.ContentEvent;

/** The rows of {@link NewsTable} about case files. Names of cases and parties stay at home, and so do people's reasons. */
final class CaseNews {
    private CaseNews() {}

    static void rows() {
        NewsTable.row(CaseEvent.ActivityOpened.class, "activity_opened", (e, f) -> f.put("activity", e.activity()));
        NewsTable.row(CaseEvent.ActivityChanged.class, "activity_changed", (e, f) -> f.put("activity", e.activity()));
        NewsTable.row(
                CaseEvent.ActivityEnded.class,
                "activity_ended",
                (e, f) -> f.put("activity", e.activity()).put("ended", String.valueOf(e.ended())));
        NewsTable.row(
                CaseEvent.RecordingsFiled.class,
                "recordings_filed",
                (e, f) -> f.put("activity", e.activity())
                        .put("recordings", e.recordings().size()));
        NewsTable.row(
                CaseEvent.RecordingsUnfiled.class,
                "recordings_unfiled",
                (e, f) -> f.put("activity", e.activity())
                        .put("recordings", e.recordings().size()));
        NewsTable.row(
                CaseEvent.MarkedUnrelated.class,
                "recordings_marked_unrelated",
                (e, f) -> f.put("recordings", e.recordings().size()));
        NewsTable.row(
                CaseEvent.UnrelatedMarkLifted.class,
                "unrelated_mark_lifted",
                (e, f) -> f.put("recordings", e.recordings().size()));
        NewsTable.row(
                ContentEvent.ContentChecked.class,
                "content_checked",
                (e, f) -> f.put("activity", e.activity())
                        .put("items", e.items())
                        .put("open", e.open())
                        .put(
                                "not_shown",
                                e.answers().stream()
                                        .filter(answer -> answer.result() == ContentEvent.Result.NOT_SHOWN)
                                        .count()));
    }
}

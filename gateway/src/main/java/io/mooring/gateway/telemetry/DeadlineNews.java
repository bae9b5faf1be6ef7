package io.mooring.gateway.telemetry;

import io.mooring.gateway.DeadlineEvent.Around;
import io.mooring.gateway.DeadlineEvent.BreachExplained;
import io.mooring.gateway.DeadlineEvent.ClockBegan;
import io.mooring.gateway.DeadlineEvent.ClockMet;
import io.mooring.gateway.DeadlineEvent.DeadlinePassed;
import io.mooring.gateway.DeadlineEvent.DeadlinesClear;
import io.mooring.gateway.DeadlineEvent.DeadlinesNear;
import io.mooring.gateway.DeadlineEvent.ExceptionApproved;
import io.mooring.gateway.DeadlineEvent.ExceptionDeclared;
import io.mooring.gateway.DeadlineEvent.ExceptionRefused;

/** The rows of {@link NewsTable} about the regulations' clocks. What people wrote in their own words stays here. */
final class DeadlineNews {
    private DeadlineNews() {}

    static void rows() {
        passing();
        people();
    }

    private static void passing() {
        NewsTable.row(
                DeadlinesNear.class,
                "deadlines_near",
                (e, f) -> f.put("clock", NewsTable.word(e.clock()))
                        .put("clocks", e.clocks())
                        .put("subject", e.subject())
                        .put("deadline", e.due().toString()));
        NewsTable.row(DeadlinesClear.class, "deadlines_clear", (e, f) -> f.put("clock", NewsTable.word(e.clock())));
        NewsTable.row(DeadlinePassed.class, "deadline_passed", DeadlineNews::passed);
    }

    private static void passed(DeadlinePassed e, NewsFields f) {
        Around around = e.around();
        f.put("clock", NewsTable.word(e.clock()))
                .put("subject", e.subject())
                .put("begins", e.begins().toString())
                .put("deadline", e.due().toString())
                .put("met_at", e.metAt() == null ? null : String.valueOf(e.metAt()))
                .put("policy", e.policy())
                .put("article", e.article())
                .put("dock_off_ms", around.dockOffMillis())
                .put("dock_off_then", around.dockOffThen())
                .put("uplink_down_ms", around.uplinkDownMillis())
                .put("untrusted_ms", around.untrustedMillis())
                .put("paused_ms", around.pausedMillis());
    }

    private static void people() {
        NewsTable.row(
                BreachExplained.class,
                "breach_explained",
                (e, f) -> f.put("clock", NewsTable.word(e.clock())).put("subject", e.subject()));
        NewsTable.row(
                ExceptionDeclared.class,
                "exception_declared",
                (e, f) -> f.put("recordings", e.recordings().size())
                        .put("activity", e.activity())
                        .put("reason", e.reason())
                        .put("returned_at", e.returnedAt().toString())
                        .put("officer", e.officer())
                        .put("waits", e.waits()));
        NewsTable.row(ExceptionApproved.class, "exception_approved", (e, f) -> f.put("exception", e.exception()));
        NewsTable.row(ExceptionRefused.class, "exception_refused", (e, f) -> f.put("exception", e.exception()));
        NewsTable.row(
                ClockBegan.class,
                "clock_began",
                (e, f) -> f.put("clock", NewsTable.word(e.clock()))
                        .put("activity", e.activity())
                        .put("at", e.at().toString()));
        NewsTable.row(
                ClockMet.class,
                "clock_met",
                (e, f) -> f.put("clock", NewsTable.word(e.clock()))
                        .put("activity", e.activity())
                        .put("at", e.at().toString()));
    }
}

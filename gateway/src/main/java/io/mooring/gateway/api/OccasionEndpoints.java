package io.mooring.gateway.api;

import io.mooring.gateway.accounts.Act;
import io.mooring.gateway.custody.Page;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.custody.RefusalException.Kind;
import io.mooring.gateway.custody.casefile.Activities;
import io.mooring.gateway.custody.casefile.Activity;
import io.mooring.gateway.custody.casefile.CaseFiles;
import io.mooring.gateway.custody.policy.Reason;
import io.mooring.gateway.index.RecordingIndex;
import java.util.List;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** On which occasions the bureau's rules want an activity recorded (R14 to R16). */
public final class OccasionEndpoints implements Area {
    private final Activities activities;
    private final Own own;
    private final LongFunction<List<Reason>> occasions;

    /** @param occasions by the rules under which an entry was made */
    public OccasionEndpoints(RecordingIndex index, LongFunction<List<Reason>> occasions) {
        this.activities = new Activities(index);
        this.own = new Own(activities);
        this.occasions = occasions;
    }

    /** @param activity whose choice it is, as {@code A-000123}: by the rules it was opened under; absent for a new one */
    record Wanted(
            @Nullable @Length(20) String activity,
            @Nullable @Length(40) String after,
            @Nullable Integer limit) {}

    /** One of them. */
    record Row(String code, String zh, String en, String article) {
        static Row of(Reason reason) {
            return new Row(reason.code(), reason.zh(), reason.en(), reason.article());
        }
    }

    @Override
    public String name() {
        return "occasions";
    }

    @Override
    public List<Endpoint<?>> endpoints() {
        return List.of(Endpoint.get("occasions.list", "/activity-occasions", Act.POLICY_READ)
                .takes(Wanted.class)
                .givesPageOf(Row.class)
                .by((call, wanted) -> Answer.of(page(call, wanted))));
    }

    private Page<Row> page(Call call, Wanted wanted) throws RefusalException {
        List<Row> rows = occasions.apply(seq(call, wanted.activity())).stream()
                .map(Row::of)
                .toList();
        return Parts.of(rows, Row::code, wanted.after(), wanted.limit());
    }

    /** Of another's activity an officer does not even learn that it is there. */
    private long seq(Call call, @Nullable String name) throws RefusalException {
        if (name == null) {
            return Long.MAX_VALUE;
        }
        return activities
                .activity(name)
                .filter(activity -> !Own.only(call.person()) || own.is(call.person(), activity))
                .map(Activity::openedSeq)
                .orElseThrow(() -> new RefusalException(Kind.NOT_FOUND, CaseFiles.class, "activity.unknown", name));
    }
}

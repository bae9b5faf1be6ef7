package io.mooring.gateway.api;

import io.mooring.gateway.accounts.Act;
import io.mooring.gateway.custody.Page;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.custody.RefusalException.Kind;
import io.mooring.gateway.custody.deadline.Now;
import io.mooring.gateway.custody.expected.ExpectedRecord;
import io.mooring.gateway.custody.expected.ExpectedRecords;
import io.mooring.gateway.index.RecordingIndex;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What had to be recorded, and whether it was (R14 to R16). */
public final class ExpectedEndpoints implements Area {
    private final ExpectedRecords expected;
    private final Own own;
    private final Supplier<Now> now;

    /** @param now the present, and whether it can be believed */
    public ExpectedEndpoints(RecordingIndex index, ExpectedRecords expected, Supplier<Now> now) {
        this.expected = expected;
        this.own = new Own(index);
        this.now = now;
    }

    /**
     * Which part of the list; an officer sees own ones only.
     *
     * @param officer only activities in which this number took part
     * @param from not before this moment, and before {@code to}
     * @param after as the part before said
     */
    record Wanted(
            ExpectedRecord.@Nullable State state,
            @Nullable @Length(40) String officer,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable @Length(100) String after,
            @Nullable Integer limit) {}

    @Override
    public String name() {
        return "expected";
    }

    @Override
    public List<Endpoint<?>> endpoints() {
        return List.of(Endpoint.get("expected.list", "/expected-records", Act.ACTIVITY_READ)
                .takes(Wanted.class)
                .in((call, wanted) -> Own.ofList(call))
                .givesPageOf(ExpectedRecord.class)
                .by((call, wanted) -> Answer.of(list(call, wanted))));
    }

    private Page<ExpectedRecord> list(Call call, Wanted wanted) throws RefusalException {
        String after = wanted.after();
        if (after != null && !after.matches("at/[0-9a-f]{16}/.*")) {
            throw new RefusalException(Kind.INVALID, ExpectedEndpoints.class, "ledger.after", after);
        }
        return expected.list(
                new ExpectedRecords.Wanted(wanted.state(), wanted.officer(), wanted.from(), wanted.to()),
                activity -> !Own.only(call.person()) || own.is(call.person(), activity),
                after,
                Parts.size(wanted.limit()),
                now.get());
    }
}

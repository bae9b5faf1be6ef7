package io.mooring.gateway.api;

import io.mooring.gateway.Cause;
import io.mooring.gateway.DockEvent;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.accounts.Act;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.custody.RefusalException.Kind;
import io.mooring.gateway.time.GatewayClock;
import io.mooring.gateway.time.ManualTime;
import io.mooring.gateway.time.TimeVerdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The dock's own time: whether it can be believed, and a person's word for it while nothing better can be had. */
public final class TimeEndpoints implements Area {
    private final GatewayClock clock;
    private final ManualTime manual;

    public TimeEndpoints(GatewayClock clock, ManualTime manual) {
        this.clock = clock;
        this.manual = manual;
    }

    /**
     * @param minutes how long the word counts, at most twelve hours
     * @param withinMillis by how much the clock may be wrong, at most ten seconds
     * @param reason why, and by which clock
     */
    record Word(int minutes, int withinMillis, @Length(200) String reason) {}

    /**
     * @param boundMillis by how much it may be wrong; absent while it cannot be believed
     * @param remainingSeconds how long it will be believed; absent if that does not end
     * @param reason why, in the caller's language
     * @param causes the same, for programs
     */
    record Row(
            Instant now,
            TimeTrust trust,
            @Nullable Long boundMillis,
            @Nullable Long remainingSeconds,
            String source,
            String reason,
            List<Why> causes) {}

    @Override
    public String name() {
        return "time";
    }

    @Override
    public List<Endpoint<?>> endpoints() {
        return List.of(
                Endpoint.get("time.see", "/time", Act.DOCK_READ)
                        .gives(Row.class)
                        .by((call, nothing) -> Answer.of(row(call))),
                Endpoint.post("time.vouch", "/time/vouching", Act.TIME_VOUCH)
                        .takes(Word.class)
                        .gives(Row.class)
                        .by(this::vouch),
                Endpoint.delete("time.end", "/time/vouching", Act.TIME_VOUCH)
                        .gives(Row.class)
                        .by(this::end));
    }

    /** The journal first: what is not recorded does not count. */
    private Answer vouch(Call call, Word said) throws RefusalException {
        ManualTime.Word word = word(call, said);
        call.act(() -> List.of(new DockEvent.TimeVouchedFor(
                word.by(), word.reason(), word.term().toMillis(), word.bound().toMillis(), call.from())));
        manual.give(word, clock.wall(), clock.monotonicNanos());
        return Answer.of(row(call));
    }

    private static ManualTime.Word word(Call call, Word said) throws RefusalException {
        try {
            return new ManualTime.Word(
                    call.person().account(),
                    said.reason(),
                    Duration.ofMinutes(said.minutes()),
                    Duration.ofMillis(said.withinMillis()));
        } catch (IllegalArgumentException e) {
            throw new RefusalException(Kind.INVALID, TimeEndpoints.class, "time.word", e);
        }
    }

    private Answer end(Call call, Nothing nothing) throws RefusalException {
        String by = call.person().account();
        call.act(() -> {
            if (manual.takeBack().isEmpty()) {
                throw new RefusalException(Kind.CONFLICT, TimeEndpoints.class, "time.nobody");
            }
            return List.of(new DockEvent.TimeVouchingEnded("taken back by " + by));
        });
        return Answer.of(row(call));
    }

    private Row row(Call call) {
        TimeVerdict verdict = clock.judgeAgain();
        Duration remaining = verdict.remaining();
        return new Row(
                clock.wall(),
                verdict.trust(),
                verdict.maySetClocks() ? verdict.bound().toMillis() : null,
                remaining == null ? null : remaining.toSeconds(),
                verdict.source(),
                Cause.text(verdict.why(), call.language()),
                verdict.why().stream().map(Why::of).toList());
    }
}

package io.mooring.gateway.api;

import io.mooring.gateway.RecordingId;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.accounts.Act;
import io.mooring.gateway.accounts.Authority;
import io.mooring.gateway.accounts.Person;
import io.mooring.gateway.custody.Page;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.custody.RefusalException.Kind;
import io.mooring.gateway.custody.deadline.DeadlineActs;
import io.mooring.gateway.custody.deadline.Deadlines;
import io.mooring.gateway.custody.deadline.DeclaredException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Exceptions from handing over at once, and the approval of those that need one (R30). */
public final class ExceptionEndpoints implements Area {
    private final Deadlines deadlines;
    private final DeadlineActs acts;

    public ExceptionEndpoints(Deadlines deadlines) {
        this.deadlines = deadlines;
        this.acts = new DeadlineActs(deadlines);
    }

    /** @param waiting only those that wait for approval; an officer sees own ones only */
    record Wanted(
            @Nullable Boolean waiting,
            @Nullable @Length(24) String after,
            @Nullable Integer limit) {}

    record Named(@Length(24) String exception) {}

    /** @param said the reason of a refusal; may be left out otherwise */
    record Said(
            @Length(24) String exception,
            @Nullable @Length(DeadlineActs.TEXT_MAX) String said) {}

    /**
     * One exception.
     *
     * @param recordings for which it was declared; none where an activity is named
     * @param awaits the title of whoever has to approve it; absent where nobody has to
     * @param version for who answers it as it was read
     * @param answeredBy the account that approved or refused it; absent while none did
     */
    record Row(
            String exception,
            DeclaredException.State state,
            List<RecordingId> recordings,
            @Nullable String activity,
            String reason,
            Instant returnedAt,
            String officer,
            String note,
            @Nullable String awaits,
            String declaredBy,
            Instant declaredAt,
            TimeTrust declaredTrust,
            @Nullable String answeredBy,
            @Nullable Instant answeredAt,
            @Nullable String answer,
            String version) {}

    @Override
    public String name() {
        return "exceptions";
    }

    @Override
    public List<Endpoint<?>> endpoints() {
        return List.of(
                Endpoint.get("exceptions.list", "/exceptions", Act.EXCEPTION_READ)
                        .takes(Wanted.class)
                        .in((call, wanted) -> Own.ofList(call))
                        .givesPageOf(Row.class)
                        .by((call, wanted) -> Answer.of(list(call, wanted))),
                Endpoint.get("exceptions.one", "/exceptions/{exception}", Act.EXCEPTION_READ)
                        .takes(Named.class)
                        .in((call, named) -> state(call, named.exception()))
                        .gives(Row.class)
                        .by((call, named) -> one(named.exception())),
                Endpoint.post("exceptions.approve", "/exceptions/{exception}/approve", Act.EXCEPTION_APPROVE)
                        .takes(Said.class)
                        .unchangedSince(
                                (call, said) -> row(known(said.exception())).version())
                        .gives(Row.class)
                        .by((call, said) -> {
                            call.act(() -> acts.approve(said.exception(), approving(call.person()), text(said)));
                            return one(said.exception());
                        }),
                Endpoint.post("exceptions.refuse", "/exceptions/{exception}/refuse", Act.EXCEPTION_APPROVE)
                        .takes(Said.class)
                        .unchangedSince(
                                (call, said) -> row(known(said.exception())).version())
                        .gives(Row.class)
                        .by((call, said) -> {
                            call.act(() -> acts.refuse(said.exception(), approving(call.person()), text(said)));
                            return one(said.exception());
                        }));
    }

    static DeadlineActs.Approving approving(Person person) {
        return new DeadlineActs.Approving(
                person.account(), person.role().word(), Objects.requireNonNullElse(person.officer(), ""));
    }

    private static String text(Said said) {
        return Objects.requireNonNullElse(said.said(), "");
    }

    private Page<Row> list(Call call, Wanted wanted) {
        // Whoever sees but his own and has no number has none.
        String officer = Own.only(call.person())
                ? Objects.requireNonNullElse(call.person().officer(), "")
                : null;
        Page<DeclaredException> page = deadlines.exceptions(
                Boolean.TRUE.equals(wanted.waiting()), officer, wanted.after(), Parts.size(wanted.limit()));
        return new Page<>(page.items().stream().map(ExceptionEndpoints::row).toList(), page.next());
    }

    private Answer one(String name) throws RefusalException {
        Row row = row(known(name));
        return Answer.of(row).version(row.version());
    }

    private DeclaredException known(String name) throws RefusalException {
        DeclaredException found = deadlines.exception(name);
        if (found == null) {
            throw new RefusalException(Kind.NOT_FOUND, DeadlineActs.class, "exception.unknown", name);
        }
        return found;
    }

    private String state(Call call, String name) throws RefusalException {
        boolean own = known(name).declared().officer().equals(call.person().officer());
        return Own.only(call.person()) && own ? Own.STATE : Authority.ANY;
    }

    private static Row row(DeclaredException one) {
        var declared = one.declared();
        DeclaredException.Answer answer = one.answer();
        return new Row(
                one.exception(),
                one.state(),
                declared.recordings(),
                declared.activity(),
                declared.reason(),
                declared.returnedAt(),
                declared.officer(),
                declared.note(),
                declared.awaits(),
                one.by(),
                one.at(),
                one.trust(),
                answer == null ? null : answer.by(),
                answer == null ? null : answer.at(),
                answer == null ? null : answer.note(),
                Versions.of(one.exception(), one.state(), declared, answer));
    }
}

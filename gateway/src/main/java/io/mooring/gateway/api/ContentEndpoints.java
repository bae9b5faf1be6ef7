package io.mooring.gateway.api;

import io.mooring.gateway.ContentEvent.Result;
import io.mooring.gateway.accounts.Act;
import io.mooring.gateway.custody.Page;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.custody.content.Checklist;
import io.mooring.gateway.custody.content.ContentChecklists;
import io.mooring.gateway.custody.content.UncheckedActivity;
import io.mooring.gateway.index.RecordingIndex;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether recordings show what the regulations want to be seen and heard (R18 to R22). */
public final class ContentEndpoints implements Area {
    private final ContentChecklists checklists;
    private final Own own;

    public ContentEndpoints(RecordingIndex index, ContentChecklists checklists) {
        this.checklists = checklists;
        this.own = new Own(index);
    }

    /** Which part of the list; an officer sees own ones only. */
    record Wanted(
            @Nullable @Length(40) String after, @Nullable Integer limit) {}

    /** @param activity as {@code A-000123} */
    record Named(@Length(20) String activity) {}

    /**
     * One answer.
     *
     * @param item its code in the checklist
     */
    record Saying(
            @Length(50) String item,
            Result result,

            @Nullable @Length(ContentChecklists.NOTE_LENGTH_MAX)
            String note) {}

    /** Answers to some items or all; those left out stay as they are. */
    record Answers(
            @Length(20) String activity,
            @Length(ContentChecklists.ANSWERS_MAX) List<Saying> answers) {}

    @Override
    public String name() {
        return "contents";
    }

    @Override
    public List<Endpoint<?>> endpoints() {
        return List.of(
                Endpoint.get("contents.unchecked", "/content-checks/unchecked", Act.CONTENT_READ)
                        .takes(Wanted.class)
                        .in((call, wanted) -> Own.ofList(call))
                        .givesPageOf(UncheckedActivity.class)
                        .by((call, wanted) -> Answer.of(unchecked(call, wanted))),
                Endpoint.get("contents.checklist", "/activities/{activity}/content-checks", Act.CONTENT_READ)
                        .takes(Named.class)
                        .in((call, named) -> own.activity(call, named.activity()))
                        .gives(Checklist.class)
                        .by((call, named) -> checklist(named.activity())),
                Endpoint.post("contents.check", "/activities/{activity}/content-checks", Act.CONTENT_CHECK)
                        .takes(Answers.class)
                        .in((call, asked) -> own.activity(call, asked.activity()))
                        .unchangedSince((call, asked) -> String.valueOf(checklists.version(asked.activity())))
                        .gives(Checklist.class)
                        .by(this::check));
    }

    private Page<UncheckedActivity> unchecked(Call call, Wanted wanted) throws RefusalException {
        return checklists.unchecked(
                activity -> !Own.only(call.person()) || own.is(call.person(), activity),
                wanted.after(),
                Parts.size(wanted.limit()));
    }

    private Answer check(Call call, Answers asked) throws RefusalException {
        List<ContentChecklists.Saying> sayings = new ArrayList<>();
        for (Saying one : asked.answers()) {
            String note = one.note();
            sayings.add(new ContentChecklists.Saying(one.item(), one.result(), note == null ? "" : note));
        }
        call.act(() -> checklists.answer(asked.activity(), sayings));
        return checklist(asked.activity());
    }

    private Answer checklist(String activity) throws RefusalException {
        Checklist checklist = checklists.of(activity);
        return Answer.of(checklist).version(checklist.version());
    }
}

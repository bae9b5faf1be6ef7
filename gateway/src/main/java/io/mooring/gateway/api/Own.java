package io.mooring.gateway.api;

import io.mooring.gateway.RecordingId;
import io.mooring.gateway.accounts.Authority;
import io.mooring.gateway.accounts.Person;
import io.mooring.gateway.accounts.Role;
import io.mooring.gateway.custody.Page;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.custody.casefile.Activities;
import io.mooring.gateway.custody.casefile.Activity;
import io.mooring.gateway.custody.casefile.RecordingCard;
import io.mooring.gateway.custody.continuity.Finding;
import io.mooring.gateway.index.RecordingIndex;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is somebody's own. An officer's recordings are those of the cameras he had by the handovers, his activities those he
 * took part in or to which such recordings are filed; nobody but these two roles has any.
 */
final class Own {
    /** The state of what is one's own in the table of permissions. */
    static final String STATE = "own";

    /** Items that one part of a narrowed list looks at; where there are more it goes on with the next. */
    private static final int LOOKED_AT_MAX = 2_000;

    private final Activities activities;

    Own(RecordingIndex index) {
        this(new Activities(index));
    }

    Own(Activities activities) {
        this.activities = activities;
    }

    /** A list as everybody has it. */
    @FunctionalInterface
    interface Source<T> {
        Page<T> part(@Nullable String after, int max) throws RefusalException;
    }

    /** Whether one thing is somebody's own. */
    @FunctionalInterface
    interface Question<T> {
        boolean is(Person person, T one) throws RefusalException;
    }

    /** A part of a list for who asks: of one's own alone, where that is all he may see. Such a part may be short and yet go on. */
    static <T> Page<T> part(Call call, Source<T> all, Question<T> own, @Nullable String after, int size)
            throws RefusalException {
        if (!only(call.person())) {
            return all.part(after, size);
        }
        List<T> found = new ArrayList<>();
        String from = after;
        int lookedAt = 0;
        do {
            Page<T> page = all.part(from, size - found.size());
            for (T one : page.items()) {
                if (own.is(call.person(), one)) {
                    found.add(one);
                }
            }
            lookedAt += Math.max(1, page.items().size());
            from = page.next();
        } while (from != null && found.size() < size && lookedAt < LOOKED_AT_MAX);
        return new Page<>(found, from);
    }

    /** Whether this person sees nothing but what is his own. */
    static boolean only(Person person) {
        return person.role() == Role.OFFICER || person.role() == Role.HANDLER;
    }

    /** The officer's number whose things alone this person may see; absent for everybody who may see all, or has no number. */
    static @Nullable String officer(Person person) {
        return only(person) ? person.officer() : null;
    }

    /** The state of a list: that of one's own, which then has nothing else in it. */
    static String ofList(Call call) {
        return only(call.person()) ? STATE : Authority.ANY;
    }

    /** Whether somebody with this number had the camera when a recording was made. */
    static boolean is(Person person, RecordingCard card) {
        return isNumber(person.officer(), card.officer());
    }

    /** Whether a recording is somebody's own: he had the camera, or took part in the activity it is filed with. */
    boolean is(Person person, RecordingId recording) {
        RecordingCard card = activities.card(recording).orElse(null);
        return card != null && (is(person, card) || tookPart(person, card.activity()));
    }

    /** Whether a deadline's subject, a recording or an activity, is somebody's own. */
    boolean isSubject(Person person, String subject) throws RefusalException {
        return RecordingId.names(subject) ? is(person, new RecordingId(subject)) : is(person, subject);
    }

    /** Whether there are any, and each is somebody's own. */
    boolean areSubjects(Person person, List<String> subjects) throws RefusalException {
        for (String subject : subjects) {
            if (!isSubject(person, subject)) {
                return false;
            }
        }
        return !subjects.isEmpty();
    }

    /** Whether what was found concerns a recording or an activity that is somebody's own. */
    boolean is(Person person, Finding finding) throws RefusalException {
        String activity = finding.activity();
        return finding.recordings().stream().anyMatch(recording -> is(person, recording))
                || (activity != null && is(person, activity));
    }

    /** What was found, without the recordings, the activity and the visit in it that are another's, as after a camera changed hands. */
    Finding part(Person person, Finding finding) throws RefusalException {
        String activity = finding.activity();
        boolean ofOwn = activity != null && is(person, activity);
        List<RecordingId> recordings = finding.recordings().stream()
                .filter(recording -> ofOwn || is(person, recording))
                .toList();
        return recordings.size() == finding.recordings().size() && (activity == null || ofOwn)
                ? finding
                : finding.with(recordings, ofOwn ? activity : null, "");
    }

    /** The state of what is or is not the own of who asks. */
    static String state(Call call, Owned owned) throws RefusalException {
        return only(call.person()) && owned.by(call.person()) ? STATE : Authority.ANY;
    }

    /** Whether something is somebody's own. */
    @FunctionalInterface
    interface Owned {
        boolean by(Person person) throws RefusalException;
    }

    private boolean tookPart(Person person, String activity) {
        String officer = person.officer();
        return officer != null
                && !officer.isEmpty()
                && activities.activity(activity).stream()
                        .anyMatch(one -> one.facts().officers().contains(officer));
    }

    /** The state of an activity for who asks. */
    String activity(Call call, String name) throws RefusalException {
        return only(call.person()) && is(call.person(), name) ? STATE : Authority.ANY;
    }

    private boolean is(Person person, String name) throws RefusalException {
        Activity activity = activities.activity(name).orElse(null);
        return activity != null && is(person, activity);
    }

    /** Whether an activity is somebody's own. */
    boolean is(Person person, Activity activity) {
        String officer = person.officer();
        return officer != null
                && !officer.isEmpty()
                && (activity.facts().officers().contains(officer) || hadACamera(officer, activity));
    }

    private boolean hadACamera(String officer, Activity activity) {
        String after = null;
        do {
            Page<RecordingCard> page = filed(activity, after);
            if (page.items().stream().anyMatch(card -> card.officer().equals(officer))) {
                return true;
            }
            after = page.next();
        } while (after != null);
        return false;
    }

    private Page<RecordingCard> filed(Activity activity, @Nullable String after) {
        try {
            return activities.filedWith(activity.name(), after, Page.ITEMS_MAX);
        } catch (RefusalException e) {
            throw new IllegalStateException("a place that a page said itself is refused", e);
        }
    }

    private static boolean isNumber(@Nullable String officer, String of) {
        return officer != null && !officer.isEmpty() && officer.equals(of);
    }
}

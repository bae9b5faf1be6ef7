package io.mooring.gateway.custody.content;

import io.mooring.gateway.ContentEvent.Result;
import io.mooring.gateway.MediaFacts.Sound;
import io.mooring.gateway.custody.Page;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.custody.casefile.Activities;
import io.mooring.gateway.custody.casefile.Activity;
import io.mooring.gateway.custody.casefile.RecordingCard;
import io.mooring.gateway.custody.casefile.RecordingKind;
import io.mooring.gateway.custody.continuity.Clips;
import io.mooring.gateway.index.RecordingIndex;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the program sees of a checklist by itself: sound at the start of the first film, photographs. Any thread. */
final class SeenContent {
    private final Activities activities;
    private final Clips clips;

    SeenContent(RecordingIndex index) {
        this.activities = new Activities(index);
        this.clips = new Clips(index);
    }

    /** What is filed with an activity, summed up. */
    private static final class Filed {
        private long films;
        private long photographs;
        private boolean untimed;
        private @Nullable RecordingCard first;

        /** Absent where nobody knows which it is. */
        @Nullable
        RecordingCard first() {
            return untimed && films > 1 ? null : first;
        }

        void add(RecordingCard card) {
            photographs += card.kind() == RecordingKind.PHOTO ? 1 : 0;
            if (card.kind() != RecordingKind.VIDEO) {
                return;
            }
            films++;
            Instant recorded = card.recorded();
            untimed |= recorded == null;
            RecordingCard known = first;
            Instant earliest = known == null ? null : known.recorded();
            if (known == null || (recorded != null && (earliest == null || recorded.isBefore(earliest)))) {
                first = card;
            }
        }
    }

    /** By the items' codes. */
    Map<String, Checklist.Seen> of(Activity activity) throws RefusalException {
        Filed filed = new Filed();
        String after = null;
        do {
            Page<RecordingCard> page = activities.filedWith(activity.name(), after, Page.ITEMS_MAX);
            page.items().forEach(filed::add);
            after = page.next();
        } while (after != null);
        Map<String, Checklist.Seen> seen = new HashMap<>();
        RecordingCard first = filed.first();
        Checklist.Seen sound = first == null ? null : sound(first);
        if (sound != null) {
            seen.put(ContentItem.SPOKEN_START, sound);
        }
        if (filed.photographs > 0) {
            seen.put(ContentItem.STILLS, new Checklist.Seen(Checklist.Fact.PHOTOGRAPHS, Result.SHOWN, null));
        } else if (filed.films > 0) {
            seen.put(ContentItem.STILLS, new Checklist.Seen(Checklist.Fact.NO_PHOTOGRAPHS, Result.NOT_SHOWN, null));
        }
        return seen;
    }

    /** That there is sound says nothing of what is spoken; that there is none says enough. */
    private Checklist.@Nullable Seen sound(RecordingCard first) {
        Sound sound = clips.sound(first.recording());
        return switch (sound) {
            case HEARD, TRACK -> new Checklist.Seen(Checklist.Fact.SOUND_AT_START, null, first.recording());
            case SILENT, ABSENT ->
                new Checklist.Seen(Checklist.Fact.NO_SOUND_AT_START, Result.NOT_SHOWN, first.recording());
            case NOT_APPLICABLE, UNKNOWN -> null;
        };
    }
}

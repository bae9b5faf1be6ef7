package io.mooring.gateway;

import java.util.List;

/** What people say the recordings of an activity show of what the regulations want to be seen and heard (R18 to R22). */
public sealed interface ContentEvent extends Event {
    /**
     * Items of an activity's checklist were answered; a later answer to an item takes the place of the one before.
     *
     * @param policy whose checklist it is: the one under which the activity was opened
     * @param answers at most one to an item
     * @param items how many the checklist has
     * @param open how many of them have no answer after this
     */
    record ContentChecked(String activity, String policy, List<Answer> answers, int items, int open)
            implements ContentEvent {
        public ContentChecked {
            answers = List.copyOf(answers);
        }
    }

    /**
     * An answer to one item.
     *
     * @param item its code in the policy's checklist
     * @param article that wants it, in full
     * @param note in the person's own words; may be empty
     */
    record Answer(String item, String article, Result result, String note) {}

    /** Whether it can be seen or heard. */
    enum Result {
        SHOWN,
        NOT_SHOWN,
        /** It was not to be shown in this activity. */
        DOES_NOT_APPLY
    }
}

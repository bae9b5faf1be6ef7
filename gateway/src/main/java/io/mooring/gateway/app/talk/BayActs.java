package io.mooring.gateway.app.talk;

import io.mooring.bridge.BayId;
import io.mooring.gateway.Actor;
import io.mooring.gateway.DockEvent;
import io.mooring.gateway.bay.use.BayUse;
import io.mooring.gateway.control.Act;
import io.mooring.gateway.control.RefusedActException;
import io.mooring.gateway.index.BayOutOfUse;
import io.mooring.gateway.journal.Journal;
import io.mooring.gateway.journal.JournalException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What may be told to a running dock about its bays: which of them are out of use. */
public final class BayActs {
    public static final String DISABLE = "bay.disable";
    public static final String ENABLE = "bay.enable";
    public static final String STANDING = "bay.standing";

    public static final String BAY = "bay";
    public static final String BY = SaidBy.BY;
    public static final String REASON = SaidBy.REASON;
    public static final String BAYS = "bays";
    public static final String DISABLED = "disabled";
    public static final String SINCE = "since";

    private final BayUse use;
    private final Journal journal;
    private final Actor actor;

    public BayActs(BayUse use, Journal journal, Actor actor) {
        this.use = use;
        this.journal = journal;
        this.actor = actor;
    }

    public Map<String, Act> acts() {
        return Map.of(DISABLE, this::disable, ENABLE, this::enable, STANDING, (arguments, user) -> told());
    }

    private Map<String, @Nullable Object> disable(Map<?, ?> arguments, String user) throws RefusedActException {
        BayId bay = bay(arguments);
        String by = ActText.of(arguments, BY);
        String reason = ActText.of(arguments, REASON);
        BayOutOfUse before = use.outOfUse(bay).orElse(null);
        if (before != null) {
            throw new RefusedActException(bay + " is out of use already, since " + since(before) + " by " + before.by()
                    + ": " + before.reason());
        }
        append(new DockEvent.BayDisabled(bay.number(), by, reason, user));
        return told();
    }

    private Map<String, @Nullable Object> enable(Map<?, ?> arguments, String user) throws RefusedActException {
        BayId bay = bay(arguments);
        String by = ActText.of(arguments, BY);
        String reason = ActText.of(arguments, REASON);
        if (use.outOfUse(bay).isEmpty()) {
            throw new RefusedActException(bay + " is in use");
        }
        append(new DockEvent.BayEnabled(bay.number(), by, reason, user));
        return told();
    }

    private BayId bay(Map<?, ?> arguments) throws RefusedActException {
        heed();
        Object named = arguments.get(BAY);
        return use.bay(named instanceof Number number ? number.longValue() : 0)
                .orElseThrow(() -> new RefusedActException("no bay " + named + " here, expected one of: "
                        + use.bays().stream()
                                .map(bay -> String.valueOf(bay.number()))
                                .collect(Collectors.joining(", "))));
    }

    private void append(DockEvent event) throws RefusedActException {
        try {
            journal.append(actor, event);
        } catch (JournalException e) {
            throw new RefusedActException("the journal takes no more: " + e.getMessage(), e);
        }
    }

    private void heed() throws RefusedActException {
        try {
            use.heed();
        } catch (JournalException e) {
            throw new RefusedActException("the journal cannot be read: " + e.getMessage(), e);
        }
    }

    private Map<String, @Nullable Object> told() throws RefusedActException {
        heed();
        List<@Nullable Object> all = new ArrayList<>();
        for (BayId bay : use.bays()) {
            Map<String, @Nullable Object> one = new LinkedHashMap<>();
            one.put(BAY, (long) bay.number());
            BayOutOfUse out = use.outOfUse(bay).orElse(null);
            one.put(DISABLED, out != null);
            if (out != null) {
                one.put(SINCE, since(out));
                one.put(BY, out.by());
                one.put(REASON, out.reason());
            }
            all.add(one);
        }
        Map<String, @Nullable Object> told = new LinkedHashMap<>();
        told.put(BAYS, all);
        return told;
    }

    private static String since(BayOutOfUse out) {
        return out.since().wall().truncatedTo(ChronoUnit.SECONDS).toString();
    }
}

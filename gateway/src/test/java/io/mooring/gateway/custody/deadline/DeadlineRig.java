package io.mooring.gateway.custody.deadline;

import io.mooring.gateway.ActivityFacts;
import io.mooring.gateway.CaseEvent;
import io.mooring.gateway.DeadlineEvent.Clock;
import io.mooring.gateway.DeadlineEvent.ClockBegan;
import io.mooring.gateway.DeadlineEvent.DeadlinesConfigured;
import io.mooring.gateway.DeliveryEvent;
import io.mooring.gateway.DockEvent;
import io.mooring.gateway.DockId;
import io.mooring.gateway.FindingEvent;
import io.mooring.gateway.MadeAt;
import io.mooring.gateway.MediaFacts;
import io.mooring.gateway.RecordingEvent;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.SourceIdentity;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.VisitEvent;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.journal.JournalInMemory;
import io.mooring.gateway.keys.SigningKey;
import io.mooring.gateway.proof.Receipt;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A journal that things happen in, and the register of clocks over it. */
final class DeadlineRig {
    final JournalInMemory journal = new JournalInMemory();
    private final SigningKey key = SigningKey.generate();
    private int visits;
    private int recordings;

    DeadlineRig() {
        journal.every(Duration.ofMillis(1));
    }

    void configure(DeadlinesConfigured rules) {
        journal.at(Instant.parse("2026-11-01T00:00:00Z"));
        journal.append(rules);
    }

    DeadlinesConfigured counting(DeadlinesConfigured rules, String... destinations) {
        return new DeadlinesConfigured(
                rules.policy(),
                rules.handover(),
                rules.ofRecording(),
                rules.afterReturn(),
                rules.reasons(),
                rules.storage(),
                rules.storageFromMade(),
                rules.archive(),
                rules.arrangement(),
                List.of(destinations),
                rules.zone(),
                rules.approver());
    }

    /** A camera comes with one recording. */
    RecordingId dock(Instant docked, @Nullable Instant made, Duration uncertainty) {
        journal.at(docked);
        return brought(made, uncertainty);
    }

    private RecordingId brought(@Nullable Instant made, Duration uncertainty) {
        String visit = "v" + ++visits;
        journal.append(new VisitEvent.VisitOpened(visit, 1, "1-1", "m/o/1", "m", "o", "1", "f", "d"));
        return store(visit, made, uncertainty);
    }

    RecordingId store(String visit, @Nullable Instant made, Duration uncertainty) {
        RecordingId recording = new RecordingId(String.format(java.util.Locale.ROOT, "%064x", ++recordings));
        journal.append(stored(visit, recording, made, uncertainty));
        return recording;
    }

    static RecordingEvent.Stored stored(
            String visit, RecordingId recording, @Nullable Instant made, Duration uncertainty) {
        MadeAt at = made == null
                ? MadeAt.unknown(MadeAt.Text.NONE, null, MadeAt.Basis.NO_TEXT)
                : new MadeAt(
                        MadeAt.Text.CREATED,
                        "Asia/Shanghai",
                        MadeAt.Basis.THIS_VISIT,
                        made,
                        uncertainty.toMillis(),
                        0L,
                        made);
        var source = new SourceIdentity("m/o/1", "1", "/" + recording.sha256(), 10, "20261121T080000");
        return new RecordingEvent.Stored(
                visit, recording, source, 10, "l", "20261121T080000", true, 0, 0, "uncached", false, at);
    }

    void probed(RecordingId recording, Duration length) {
        journal.append(new FindingEvent.RecordingProbed(
                recording,
                new MediaFacts(
                        MediaFacts.Format.MP4,
                        true,
                        "",
                        length.toMillis(),
                        1920L,
                        1080L,
                        null,
                        List.of(),
                        null,
                        MediaFacts.Sound.HEARD)));
    }

    void activity(String activity, RecordingId... of) {
        journal.append(
                new CaseEvent.ActivityOpened(activity, new ActivityFacts("", "", "", "", List.of(), null, null)));
        if (of.length > 0) {
            journal.append(new CaseEvent.RecordingsFiled(activity, List.of(of), null, ""));
        }
    }

    void begin(Clock clock, String activity, Instant at) {
        journal.append(new ClockBegan(clock, activity, at, ""));
    }

    /** The office's receipt says when it had it. */
    void receive(RecordingId recording, String destination, Instant at) {
        String receipt = new Receipt(recording, 10, journal.dock(), new DockId("office-1"), at).signed(key);
        journal.append(new DeliveryEvent.Acknowledged(recording, destination, receipt));
    }

    void confirm(RecordingId recording, String destination) {
        journal.append(new DeliveryEvent.Confirmed(recording, destination, "nonce"));
    }

    /** An entry of a clock that can be believed. */
    void believedAt(Instant at) {
        journal.trust(TimeTrust.TRUSTED).at(at);
        journal.append(new DockEvent.UplinkRestored("office"));
    }

    /** After a start whose wall clock shows 1970, a camera comes. */
    RecordingId dockUntrusted(String boot, Duration uptime) {
        journal.boot(boot).trust(TimeTrust.UNTRUSTED).at(Instant.EPOCH.plusSeconds(5));
        journal.append(new DockEvent.Started("dock", "1"));
        journal.pass(uptime.minusMillis(2));
        return brought(null, Duration.ZERO);
    }

    /** The time can be believed again, so long after the machine was started. */
    void trustReturns(String boot, Instant wall, Duration uptime) {
        long sinceMillis =
                journal.entries().get(journal.entries().size() - 1).time().monoMillis();
        if (!journal.entries().get(journal.entries().size() - 1).time().bootId().equals(boot)) {
            journal.boot(boot);
            sinceMillis = 0;
        }
        journal.pass(uptime.minusMillis(sinceMillis + 1))
                .trust(TimeTrust.TRUSTED)
                .at(wall);
        journal.append(new DockEvent.TimeTrustChanged(TimeTrust.UNTRUSTED, TimeTrust.TRUSTED, 10, ""));
    }

    RecordingIndex index() {
        try {
            return RecordingIndex.inMemory(journal, DeadlineView.VIEW);
        } catch (JournalException e) {
            throw new AssertionError(e);
        }
    }

    Deadlines deadlines() {
        return new Deadlines(index());
    }

    ClockFace clock(Clock clock, String subject) {
        return Objects.requireNonNull(deadlines().of(clock, subject), clock + " of " + subject);
    }
}

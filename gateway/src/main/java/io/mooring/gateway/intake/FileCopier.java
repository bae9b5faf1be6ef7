package io.mooring.gateway.intake;

import io.mooring.bridge.BridgeException;
import io.mooring.bridge.LinkException;
import io.mooring.gateway.Actor;
import io.mooring.gateway.Cause;
import io.mooring.gateway.CauseCode;
import io.mooring.gateway.OutsideText;
import io.mooring.gateway.RecordingEvent;
import io.mooring.gateway.evidence.EvidenceStore;
import io.mooring.gateway.evidence.Staging;
import io.mooring.gateway.evidence.StorageFullException;
import io.mooring.gateway.journal.Journal;
import io.mooring.gateway.journal.JournalException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Carries out one plan. While one file comes off the camera, the one before it is sealed; never more than one waits for
 * its seal.
 */
final class FileCopier {
    /** How often a file is read when it changed meanwhile, or the medium gave other bytes back than were written. */
    static final int TRIES_MAX = 2;

    /** Of a reason, UTF-16 units: it may hold a long path twice, and beside the file's own they would not fit into one entry. */
    private static final int REASON_UNITS_MAX = 4_000;

    private final FileReading reading;
    private final FileSealing sealing;
    private final Executor sealingLane;
    private final Journal journal;

    FileCopier(EvidenceStore store, Journal journal, IntakeMemory memory, Lanes lanes) {
        this.reading = new FileReading(store, journal, memory, lanes.writing());
        this.sealing = new FileSealing(store, journal);
        this.sealingLane = lanes.sealing();
        this.journal = journal;
    }

    IntakeOutcome copyAll(CopyOrder order, IntakeProgress progress)
            throws BridgeException, IOException, JournalException, InterruptedException {
        return new Run(order, progress).copyAll();
    }

    /** A file and which try this is. */
    private record Attempt(PlannedFile planned, int number) {}

    /** A file on the sealing lane. */
    private record Pending(Attempt attempt, Future<Boolean> sealed) {}

    /** One plan on its way. */
    private final class Run {
        private final CopyOrder order;
        private final IntakeProgress progress;
        private final Deque<Attempt> queue = new ArrayDeque<>();
        private @Nullable Pending pending;
        private int stored;
        private int failed;
        private IntakeOutcome.@Nullable Failure firstFailure;
        private long shortBytes;

        Run(CopyOrder order, IntakeProgress progress) {
            this.order = order;
            this.progress = progress;
            for (PlannedFile planned : order.plan().files()) {
                queue.add(new Attempt(planned, 1));
            }
        }

        IntakeOutcome copyAll() throws BridgeException, IOException, JournalException, InterruptedException {
            try {
                do {
                    while (!queue.isEmpty()) {
                        progress.between();
                        copy(queue.remove());
                    }
                    settle();
                } while (!queue.isEmpty());
            } catch (StorageFullException e) {
                lacking(e);
            } finally {
                settle();
            }
            return new IntakeOutcome(stored, failed, firstFailure, shortBytes);
        }

        private void lacking(StorageFullException full) {
            shortBytes = Math.max(shortBytes, Math.max(1, full.missingBytes()));
        }

        private void copy(Attempt attempt) throws BridgeException, IOException, JournalException, InterruptedException {
            if (order.troubles().givenUp(attempt.planned().source())) {
                again(attempt, false, Cause.of(CauseCode.FILE_LINK, LinkTroubles.TRIES_MAX));
                return;
            }
            FileReading.Result read;
            try {
                read = reading.read(order, attempt.planned(), progress);
            } catch (LinkException e) {
                order.troubles().failed(attempt.planned().source());
                throw e;
            } catch (StorageFullException e) {
                // A smaller one may still find room; nor may one that lies about its size keep the others on the
                // camera.
                lacking(e);
                return;
            }
            Staging staging = read.staging();
            try {
                settle();
            } catch (IOException | JournalException e) {
                if (staging != null) {
                    staging.suspend();
                }
                throw e;
            }
            if (staging == null) {
                again(attempt, read.worthAnotherTry(), Objects.requireNonNull(read.why(), "why there is no copy"));
                return;
            }
            FutureTask<Boolean> task = new FutureTask<>(() -> sealing.seal(order, attempt.planned(), staging));
            pending = new Pending(attempt, task);
            sealingLane.execute(task);
        }

        /** Waits for the file before; where the medium failed, it is read once more. */
        private void settle() throws IOException, JournalException, InterruptedException {
            Pending before = pending;
            if (before == null) {
                return;
            }
            pending = null;
            long size = before.attempt().planned().file().sizeBytes();
            if (Waiting.result(before.sealed(), size, () -> progress.bytes(0))) {
                stored++;
                progress.stored();
            } else {
                progress.takenBack(size);
                again(before.attempt(), true, Cause.of(CauseCode.FILE_NOT_GIVEN_BACK));
            }
        }

        private void again(Attempt attempt, boolean worthIt, Cause why) throws JournalException {
            if (worthIt && attempt.number() < TRIES_MAX) {
                queue.add(new Attempt(attempt.planned(), attempt.number() + 1));
                return;
            }
            failed++;
            if (firstFailure == null) {
                firstFailure =
                        new IntakeOutcome.Failure(attempt.planned().source().path(), why);
            }
            journal.append(
                    Actor.dock(journal.dock()),
                    new RecordingEvent.CopyFailed(
                            order.visit(),
                            attempt.planned().source(),
                            OutsideText.brief(why.text(Locale.ENGLISH), REASON_UNITS_MAX)));
        }
    }
}

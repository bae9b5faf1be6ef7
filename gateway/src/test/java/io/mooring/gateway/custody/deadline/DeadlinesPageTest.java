package io.mooring.gateway.custody.deadline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.Actor;
import io.mooring.gateway.CaseEvent;
import io.mooring.gateway.DeadlineEvent.Clock;
import io.mooring.gateway.DeadlineEvent.DeadlinePassed;
import io.mooring.gateway.DeadlineEvent.DeadlinesConfigured;
import io.mooring.gateway.DeadlineEvent.ExceptionApproved;
import io.mooring.gateway.DeadlineEvent.ExceptionDeclared;
import io.mooring.gateway.DeadlineEvent.ExceptionRefused;
import io.mooring.gateway.DockEvent;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.config.PolicyFiles;
import io.mooring.gateway.custody.Desk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * At stake: a page that says one thing and a program that does another. Every row of the page's tables of examples goes through
 * the journal and the register, and must come out as the page says.
 */
class DeadlinesPageTest {
    private static final ZoneId ZONE = ZoneId.of(Bureaus.ZONE);
    private static final String NONE = "–";

    private final DeadlineRig rig = new DeadlineRig();

    private static Stream<Map<String, String>> rows(String letter) throws IOException {
        List<Map<String, String>> found = new ArrayList<>();
        List<String> header = List.of();
        for (String line : Files.readAllLines(Path.of("docs", "deadlines.md"))) {
            if (!line.startsWith("|")) {
                continue;
            }
            List<String> cells = Stream.of(
                            line.substring(1, line.lastIndexOf('|')).split("\\|", -1))
                    .map(String::strip)
                    .toList();
            if (cells.get(0).equals("#")) {
                header = cells;
            } else if (cells.get(0).matches(letter + "[0-9]+")) {
                Map<String, String> row = new LinkedHashMap<>();
                for (int i = 0; i < cells.size(); i++) {
                    row.put(header.get(i), cells.get(i));
                }
                found.add(row);
            }
        }
        assertTrue(found.size() >= 3, letter);
        return found.stream();
    }

    static Stream<Map<String, String>> handovers() throws IOException {
        return rows("H");
    }

    static Stream<Map<String, String>> storages() throws IOException {
        return rows("S");
    }

    static Stream<Map<String, String>> calendars() throws IOException {
        return rows("D");
    }

    static Stream<Map<String, String>> untrusted() throws IOException {
        return rows("T");
    }

    static Stream<Map<String, String>> circumstances() throws IOException {
        return rows("E");
    }

    static Stream<Map<String, String>> off() throws IOException {
        return rows("O");
    }

    private static Instant at(String text) {
        return LocalDateTime.parse(text.replace(' ', 'T')).atZone(ZONE).toInstant();
    }

    private static Duration time(String text) {
        String[] parts = text.split(" ");
        long number = Long.parseLong(parts[0]);
        return parts[1].equals("min") ? Duration.ofMinutes(number) : Duration.ofSeconds(number);
    }

    private static boolean there(Map<String, String> row, String column) {
        return !NONE.equals(row.get(column));
    }

    private static String cell(Map<String, String> row, String column) {
        return Objects.requireNonNull(row.get(column), column);
    }

    private static String shown(Instant moment) {
        String form = moment.equals(moment.truncatedTo(ChronoUnit.SECONDS))
                ? "yyyy-MM-dd HH:mm:ss"
                : "yyyy-MM-dd HH:mm:ss.SSS";
        return DateTimeFormatter.ofPattern(form, java.util.Locale.ROOT).format(moment.atZone(ZONE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("handovers")
    void aHandoverIsAsThePageSays(Map<String, String> row) {
        rig.configure(Bureaus.of(cell(row, "bureau")));
        Instant docked = at(cell(row, "docked"));
        Instant made = there(row, "begins") ? at(cell(row, "begins")).minus(time(cell(row, "ahead"))) : null;
        Duration uncertainty = made == null ? Duration.ZERO : time(cell(row, "±"));
        RecordingId recording = rig.dock(docked, made, uncertainty);
        if (there(row, "length")) {
            rig.probed(recording, time(cell(row, "length")));
        }
        if (there(row, "activity ended")) {
            rig.activity("A-000001", recording);
            rig.journal.append(new CaseEvent.ActivityEnded("A-000001", at(cell(row, "activity ended")), ""));
        }
        if (there(row, "back")) {
            except(recording, at(cell(row, "back")), cell(row, "approval"));
        }
        ClockFace face = rig.clock(Clock.HANDOVER, recording.sha256());
        String due = face.due().earliest().equals(Span.UNKNOWN_BEFORE)
                ? NONE
                : shown(face.due().earliest());
        assertEquals(row.get("due"), due);
        assertEquals(row.get("state"), face.state(new Now(docked, true)).name());
    }

    private void except(RecordingId recording, Instant back, String approval) {
        String awaits = approval.equals(NONE) ? null : "负责人";
        String name = DeclaredException.name(rig.journal.head().seq() + 1);
        rig.journal.append(
                new ExceptionDeclared(List.of(recording), null, "other-place", back, "0117", "", awaits, null));
        if (approval.equals("approved")) {
            rig.journal.append(new ExceptionApproved(name, ""));
        } else if (approval.equals("refused")) {
            rig.journal.append(new ExceptionRefused(name, "not far"));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("storages")
    void aStorageIsAsThePageSays(Map<String, String> row) {
        DeadlinesConfigured rules = Bureaus.of(cell(row, "bureau"));
        String[] received = there(row, "received") ? cell(row, "received").split(", ") : new String[0];
        rig.configure(received.length < 2 ? rules : rig.counting(rules, "d0", "d1"));
        Instant docked = at(cell(row, "docked"));
        RecordingId recording = rig.dock(docked, docked.minusSeconds(7200), Duration.ZERO);
        for (int i = 0; i < received.length; i++) {
            String destination = received.length < 2 ? "office" : "d" + i;
            rig.journal.at(at(received[i]));
            rig.receive(recording, destination, at(received[i]));
            if (cell(row, "confirmed").equals("yes")) {
                rig.confirm(recording, destination);
            }
        }
        ClockFace face = rig.clock(Clock.STORAGE, recording.sha256());
        assertEquals(row.get("due"), shown(face.due().earliest()));
        var now = new Now(at(cell(row, "now")), cell(row, "believed").equals("yes"));
        assertEquals(row.get("state"), face.state(now).name());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("calendars")
    void aCalendarTermIsAsThePageSays(Map<String, String> row) {
        rig.configure(Bureaus.of("AK"));
        Clock clock = Clock.valueOf(cell(row, "clock"));
        rig.begin(clock, "A-000001", at(cell(row, "began")));
        ClockFace face = rig.clock(clock, "A-000001");
        assertEquals(row.get("due"), shown(face.due().earliest()));
        assertEquals(
                Duration.ofDays(7),
                Duration.between(face.amberFrom(), face.due().earliest()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("untrusted")
    void whatWasWrittenWithoutTrustIsDatedAsThePageSays(Map<String, String> row) {
        rig.configure(Bureaus.of("AK"));
        rig.believedAt(at(cell(row, "last believed before")));
        RecordingId recording = rig.dockUntrusted("b2", time(cell(row, "uptime at docking")));
        if (there(row, "next believed")) {
            rig.trustReturns(
                    cell(row, "same boot").equals("yes") ? "b2" : "b3",
                    at(cell(row, "next believed")),
                    time(cell(row, "uptime then")));
        }
        Span docked = rig.clock(Clock.STORAGE, recording.sha256()).begin();
        assertEquals(row.get("docked not before"), shown(docked.earliest()));
        String notAfter = docked.latest().equals(Span.UNKNOWN_AFTER) ? NONE : shown(docked.latest());
        assertEquals(row.get("docked not after"), notAfter);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("circumstances")
    void whatMayBeDeclaredIsAsThePageSays(Map<String, String> row) {
        var policy = PolicyFiles.shipped(cell(row, "bureau")).policy();
        var house = new PolicyRules.House(Duration.ofHours(24), false, List.of(), ZONE);
        boolean may = PolicyRules.of(policy, house).reasons().contains(cell(row, "circumstance"));
        assertEquals(row.get("may be declared"), may ? "yes" : "no");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("off")
    void aDockThatWasOffRecordsItAsThePageSays(Map<String, String> row) throws Exception {
        rig.configure(Bureaus.of("AK"));
        Instant docked = at(cell(row, "docked"));
        RecordingId recording = rig.dock(docked, docked.minusSeconds(7200), Duration.ZERO);
        rig.probed(recording, Duration.ofMinutes(1));
        rig.believedAt(at(cell(row, "last entry")));
        Instant start = at(cell(row, "next start"));
        rig.journal.boot("b2").trust(TimeTrust.TRUSTED).at(start);
        rig.journal.append(new DockEvent.Started("dock", "1"));
        if (there(row, "received")) {
            Instant received = at(cell(row, "received"));
            rig.journal.at(received.isAfter(start) ? received : start.plusSeconds(30));
            rig.receive(recording, "office", received);
            rig.confirm(recording, "office");
        }
        Instant late = start.plus(Duration.ofDays(1));
        rig.journal.at(late);
        var clock = new SetClock();
        clock.at(late, TimeTrust.TRUSTED);
        var index = rig.index();
        new DeadlineWatch(
                        new Desk(rig.journal, index),
                        new Deadlines(index),
                        clock,
                        Actor.dock(rig.journal.dock()),
                        () -> Bureaus.of("AK"))
                .look(late);
        List<DeadlinePassed> passed = rig.journal.events(DeadlinePassed.class);
        if (!there(row, "recorded as due")) {
            assertEquals(List.of(), passed);
            return;
        }
        assertEquals(1, passed.size());
        DeadlinePassed one = passed.get(0);
        assertEquals(row.get("recorded as due"), shown(one.due()));
        assertEquals(row.get("off then"), one.around().dockOffThen() ? "yes" : "no");
        assertEquals(
                time(cell(row, "off for")).toMinutes(), Math.round(one.around().dockOffMillis() / 60_000.0));
    }

    @Test
    void thePageHasEveryStateThereIs() throws IOException {
        String page = Files.readString(Path.of("docs", "deadlines.md"));
        for (ClockState state : ClockState.values()) {
            assertTrue(page.contains("`" + state + "`"), state.name());
        }
        for (Clock clock : Clock.values()) {
            assertTrue(page.contains("| `" + clock + "` |"), clock.name());
        }
    }
}

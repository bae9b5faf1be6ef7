package io.mooring.gateway.custody.continuity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.mooring.gateway.MediaFacts.Sound;
import io.mooring.gateway.RecordingId;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FileNumbersTest {
    private static final LocalDateTime DAY = LocalDateTime.of(2026, 11, 21, 9, 0, 0);
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");

    private final List<Clip> clips = new ArrayList<>();
    private final Set<Long> fresh = new HashSet<>();
    private final List<String> listed = new ArrayList<>();

    private void file(String path, LocalDateTime time) {
        file(path, time, true);
    }

    private void file(String path, LocalDateTime time, boolean isNew) {
        long number = clips.size() + 1L;
        RecordingId id = new RecordingId(String.format("%064x", number));
        String raw =
                STAMP.format(time).substring(0, 8) + "T" + STAMP.format(time).substring(8);
        clips.add(new Clip(
                number,
                id,
                number,
                "v",
                path,
                raw,
                "",
                1,
                null,
                false,
                0,
                0,
                true,
                null,
                Lasting.FILM,
                true,
                Sound.UNKNOWN));
        if (isNew) {
            fresh.add(number);
        }
    }

    private List<String> missing() {
        return new FileNumbers(clips, fresh, listed)
                .find().missing().stream()
                        .map(one -> one.first() + "-" + one.last() + " (" + one.count() + ")")
                        .toList();
    }

    private List<Long> backwards() {
        return new FileNumbers(clips, fresh, listed)
                .find().backwards().stream().map(FileNumbers.Backwards::seconds).toList();
    }

    /** One file every twenty minutes. */
    private void numbered(String form, int... numbers) {
        for (int number : numbers) {
            file(String.format(form, number), DAY.plusMinutes(20L * clips.size()));
        }
    }

    @Test
    void numbersThatAreMissingAreFound() {
        numbered("/DCIM/100MEDIA/MOV_%04d.MP4", 57, 58, 60, 61, 65, 66);
        assertEquals(List.of("0059-0059 (1)", "0062-0064 (3)"), missing());
    }

    @Test
    void numbersGoOnOverFoldersAndWrapAround() {
        numbered("/DCIM/100MEDIA/MOV_%04d.MP4", 9996, 9997, 9998);
        numbered("/DCIM/101MEDIA/MOV_%04d.MP4", 9999, 1, 2, 3, 5);
        assertEquals(List.of("0004-0004 (1)"), missing());
    }

    @Test
    void aNumberBesideATimeIsFoundAndTheTimeIsNone() {
        int[] numbers = {1, 2, 3, 4, 6};
        for (int i = 0; i < numbers.length; i++) {
            LocalDateTime time = DAY.plusMinutes(i * 7L);
            file(String.format("/V/PD_012345_%s_%04d.mp4", STAMP.format(time), numbers[i]), time.plusMinutes(5));
        }
        assertEquals(List.of("0005-0005 (1)"), missing());
    }

    @Test
    void namesThatAreTimesAreNoNumbers() {
        List<String> forms = List.of(
                "yyyyMMddHHmmss",
                "yyyy-MM-dd-HH-mm-ss",
                "yyyy_MMdd_HHmmss",
                "yyyyMMdd_HHmm",
                "yyMMddHHmmss",
                "'REC'yyyyMMdd'T'HH",
                "yyyyMMdd",
                "HHmmss",
                "MM-dd HH-mm");
        for (String form : forms) {
            // An hour each, with a pause at noon; a day each, with a weekend; and five minutes each.
            for (int minutes : new int[] {60, 1_440, 5, 1}) {
                clips.clear();
                fresh.clear();
                for (int i = 0; i < 12; i++) {
                    LocalDateTime begin = DAY.plusMinutes((long) minutes * (i < 6 ? i : i + 2));
                    file("/" + DateTimeFormatter.ofPattern(form).format(begin) + ".mp4", begin.plusMinutes(1));
                }
                assertEquals(List.of(), missing(), form + " every " + minutes);
            }
        }
    }

    @Test
    void numbersThatBeginAnewEveryDayAreFoundWithinTheDay() {
        for (int day = 0; day < 3; day++) {
            for (int number = 1; number <= 6; number++) {
                if (day != 1 || number != 4) {
                    LocalDateTime time = DAY.plusDays(day).plusMinutes(number * 15L);
                    file(String.format("/执法记录/2026112%d/巡查_%04d.mp4", 1 + day, number), time);
                }
            }
        }
        assertEquals(List.of("0004-0004 (1)"), missing());
    }

    @Test
    void partsOfOneRecordingCountWithinIt() {
        numbered("/REC_0007_%03d.avi", 1, 2, 3);
        numbered("/REC_0008_%03d.avi", 1, 2, 4);
        numbered("/REC_0009_%03d.avi", 1, 2, 3);
        assertEquals(List.of("003-003 (1)"), missing());
    }

    @Test
    void photographsThatShareTheNumbersAreNotMissing() {
        numbered("/VIDEO/MOV_%04d.MP4", 1, 2);
        numbered("/PHOTO/IMG_%04d.JPG", 3, 4);
        numbered("/VIDEO/MOV_%04d.MP4", 5, 6, 7, 8);
        assertEquals(List.of(), missing());
    }

    @Test
    void whatLiesOnTheCameraIsNotMissing() {
        numbered("/MOV_%04d.MP4", 1, 2, 3, 4, 6);
        listed.add("/MOV_0005.MP4");
        assertEquals(List.of(), missing());
    }

    @Test
    void serialNumbersAndRandomNamesAreNoNumbers() {
        numbered("/0007/BC0012345_%06d.mp4", 583_201, 118_020, 994_113, 300_518, 700_004);
        numbered("/x%d.mp4", 4, 4, 4, 4);
        assertEquals(List.of(), missing());
    }

    @Test
    void aCounterThatJumpsByAThousandWasSetAnew() {
        numbered("/MOV_%04d.MP4", 1, 2, 3, 4, 5_004, 5_005);
        assertEquals(List.of(), missing());
    }

    @Test
    void whatWasToldBeforeIsNotToldAgain() {
        numbered("/MOV_%04d.MP4", 1, 2, 4, 5, 6);
        fresh.clear();
        file("/MOV_0007.MP4", DAY.plusDays(1));
        assertEquals(List.of(), missing());
    }

    @Test
    void aLaterNumberWithAnEarlierTimeIsAClockThatWentBack() {
        numbered("/MOV_%04d.MP4", 1, 2, 3);
        for (int number = 4; number <= 6; number++) {
            file(String.format("/MOV_%04d.MP4", number), DAY.minusDays(30).plusMinutes(number));
        }
        assertEquals(1, backwards().size());
        assertEquals(List.of(), missing());
    }

    @Test
    void aWrapAroundIsNoClockThatWentBack() {
        numbered("/MOV_%04d.MP4", 9_997, 9_998, 9_999, 0, 1, 2, 3);
        assertEquals(List.of(), backwards());
    }
}

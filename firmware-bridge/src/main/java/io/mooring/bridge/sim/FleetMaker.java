package io.mooring.bridge.sim;

import io.mooring.bridge.CameraIdentity;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Makes one camera of a fleet: who it is, how wrong its clock is, what its officer filmed. */
final class FleetMaker {
    private static final int FIRST_OFFICER = 410_401;

    private static final List<String> MODELS = List.of("Bodycam S1", "Bodycam S2", "Bodycam S2 Pro");
    private static final List<Clip> FILMS = List.of(Clip.PATROL, Clip.INSPECTION, Clip.INTERVIEW);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT);
    private static final DateTimeFormatter LOG_TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    /** Below this a camera holds films and its log alone. */
    private static final long PHOTOGRAPHS_FROM_BYTES = 512 * 1024;

    private static final int PHOTOGRAPHS = 2;
    private static final long FILM_BYTES_USUAL = 128 * 1024;
    private static final int FILMS_MIN = 3;
    private static final int FILMS_MAX = 6;
    private static final int FILMS_TO_A_FOLDER = 2;

    /** GA/T 947.2 allows three seconds a day (camera-protocols.md). */
    private static final double DRIFT_PARTS_PER_MILLION_MAX = 34;

    private static final double CLOCK_WRONG_SECONDS_MIN = 2;
    private static final double CLOCK_WRONG_SECONDS_MAX = 3 * 86_400;
    private static final double BATTERY_PERCENT_MIN = 64;
    private static final double BATTERY_PERCENT_MAX = 99;
    private static final double CHARGE_PERCENT_PER_HOUR = 50;
    private static final long CARD_BYTES_MIN = 32_000_000_000L;

    /** Some of the card is always taken up by what no listing shows. */
    private static final double CARD_FILLED_MAX = 0.9;

    private final FleetPlan plan;
    private final int index;
    private final long seed;
    private final Random random;
    private final Duration clockOffset;
    private LocalDateTime filming;

    private FleetMaker(FleetPlan plan, int index) {
        this.plan = plan;
        this.index = index;
        this.seed = Noise.derive(plan.seed(), index);
        this.random = new Random(seed);
        this.clockOffset = clockOffset();
        this.filming = plan.shift()
                .plusMinutes(random.nextInt(60))
                .plusSeconds(random.nextInt(60))
                .plus(clockOffset)
                .withNano(0);
    }

    static CameraSpec spec(FleetPlan plan, int index) {
        return new FleetMaker(plan, index).spec();
    }

    private CameraSpec spec() {
        String serial = String.format(Locale.ROOT, "SIM%05d%02d", Math.floorMod(seed, 100_000), index + 1);
        return new CameraSpec(
                new CameraIdentity(CameraSpec.MAKER, MODELS.get(random.nextInt(MODELS.size())), serial),
                "1." + random.nextInt(9) + ".0",
                plan.zone(),
                clockOffset,
                between(-DRIFT_PARTS_PER_MILLION_MAX, DRIFT_PARTS_PER_MILLION_MAX),
                between(BATTERY_PERCENT_MIN, BATTERY_PERCENT_MAX),
                CHARGE_PERCENT_PER_HOUR,
                cardBytes(),
                files(serial),
                owner());
    }

    /** Every fourth has no place for it. */
    private String owner() {
        return index % 4 == 3 ? "" : String.format(Locale.ROOT, "%06d", FIRST_OFFICER + index);
    }

    /** From seconds to days, each order of magnitude as likely as the other, ahead or behind. */
    private Duration clockOffset() {
        double decades = Math.log(CLOCK_WRONG_SECONDS_MAX / CLOCK_WRONG_SECONDS_MIN);
        double seconds = CLOCK_WRONG_SECONDS_MIN * Math.exp(random.nextDouble() * decades);
        return Duration.ofMillis(((long) (seconds * 1000)) * (random.nextBoolean() ? 1 : -1));
    }

    private long cardBytes() {
        long card = CARD_BYTES_MIN;
        while (plan.bytesPerCamera() > card * CARD_FILLED_MAX) {
            card *= 2;
        }
        return card << random.nextInt(2);
    }

    /** The log and the photographs are as large as they are; the films share the rest. */
    private List<SimulatedFile> files(String serial) {
        boolean photographs = plan.bytesPerCamera() >= PHOTOGRAPHS_FROM_BYTES;
        LocalDateTime start = filming;
        Footage log = log(serial);
        List<Footage> pictures = new ArrayList<>();
        for (int i = 0; i < PHOTOGRAPHS && photographs; i++) {
            pictures.add(Footage.photograph(Noise.derive(seed, 1000 + i)));
        }
        long others = log.sizeBytes()
                + pictures.stream().mapToLong(Footage::sizeBytes).sum();
        List<SimulatedFile> files = new ArrayList<>(films(plan.bytesPerCamera() - others));
        for (int i = 0; i < pictures.size(); i++) {
            String path = i % 2 == 0 ? "DCIM/100MEDIA/IMG_%04d.JPG" : "照片/现场_%04d.jpg";
            files.add(file(String.format(Locale.ROOT, path, i + 1), pictures.get(i)));
        }
        String day = DAY.format(start);
        files.add(file(random.nextBoolean() ? "LOG/" + day + ".LOG" : "日志/设备日志_" + day + ".txt", log));
        return files;
    }

    private List<SimulatedFile> films(long bytes) {
        int wanted = FILMS_MIN + random.nextInt(FILMS_MAX - FILMS_MIN + 1);
        int count = (int) Math.max(1, Math.min(wanted, bytes / FILM_BYTES_USUAL));
        boolean chinese = random.nextBoolean();
        List<SimulatedFile> files = new ArrayList<>();
        long left = bytes;
        for (int i = 0; i < count; i++) {
            Clip clip = bytes < FILM_BYTES_USUAL ? Clip.INTERVIEW : FILMS.get(random.nextInt(FILMS.size()));
            long size = i == count - 1 ? left : share(left, count - i);
            left -= size;
            files.add(file(filmPath(i, chinese), Footage.recording(clip, size, Noise.derive(seed, i))));
        }
        return files;
    }

    /** About one part of what is left, and never so much or so little that a clip would not fit. */
    private long share(long left, int parts) {
        long even = left / parts;
        long spare = (even - FILM_BYTES_USUAL) / 2;
        return even + (long) (spare * between(-1, 1));
    }

    /** Every camera has both kinds of names; which come first is its own. */
    private String filmPath(int film, boolean chineseFirst) {
        int folder = film / FILMS_TO_A_FOLDER;
        boolean chinese = (folder % 2 == 0) == chineseFirst;
        String pattern = chinese ? "执法记录/" + DAY.format(filming) + "/巡查_%04d.mp4" : "DCIM/%dMEDIA/MOV_%04d.MP4";
        return chinese
                ? String.format(Locale.ROOT, pattern, film + 1)
                : String.format(Locale.ROOT, pattern, 100 + folder, film + 1);
    }

    private SimulatedFile file(String path, Footage footage) {
        LocalDateTime begun = filming;
        LocalDateTime ended = begun.plusSeconds(30 + random.nextInt(1800));
        filming = ended.plusSeconds(60 + random.nextInt(3600));
        return new SimulatedFile(path, footage, begun, ended);
    }

    private Footage log(String serial) {
        StringBuilder text = new StringBuilder("Mooring simulated camera " + serial + "\n");
        List<String> entries = List.of("开机 power on", "开始录像 recording", "停止录像 stopped", "拍照 photograph");
        LocalDateTime at = filming;
        int lines = 12 + random.nextInt(24);
        for (int i = 0; i < lines; i++) {
            text.append(LOG_TIME.format(at))
                    .append(' ')
                    .append(entries.get(i % entries.size()))
                    .append('\n');
            at = at.plusSeconds(20 + random.nextInt(600));
        }
        return Footage.of(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private double between(double low, double high) {
        return low + random.nextDouble() * (high - low);
    }
}

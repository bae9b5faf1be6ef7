package io.mooring.rig;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** What became of a guest's tests. */
public final class GuestReport {
    private static final int TAIL_LINES = 40;

    private final Path share;
    private final Map<String, String> failures = new LinkedHashMap<>();

    private GuestReport(Path share) {
        this.share = share;
    }

    /** @param status of the boot: 0 if the guest's job said that all was well */
    static GuestReport read(Path share, int status, List<Class<?>> wanted) throws IOException {
        var report = new GuestReport(share);
        Path results = share.resolve("results");
        List<String> lines = Files.exists(results) ? Files.readAllLines(results) : List.of();
        for (String line : lines) {
            String[] parts = line.split("\t", -1);
            switch (parts[0]) {
                case "BEGIN" -> report.failures.put(parts[1], "the guest ended in the middle of this test");
                case "PASSED" -> report.failures.put(parts[1], "");
                case "FAILED" ->
                    report.failures.put(
                            parts[1], new String(Base64.getDecoder().decode(parts[2]), StandardCharsets.UTF_8));
                default -> throw new IOException("results of the guest: what is '" + line + "'?");
            }
        }
        for (Class<?> each : wanted) {
            if (report.failures.keySet().stream().noneMatch(name -> name.startsWith(each.getSimpleName() + "."))) {
                report.failures.put(each.getSimpleName() + " ran", "no test of it ran in the guest");
            }
        }
        boolean allPassed = report.failures.values().stream().allMatch(String::isEmpty);
        report.failures.put(
                "the guest ended well",
                status == 0 || (!allPassed && status == GuestTests.SOME_FAILED) ? "" : "its status is " + status);
        if (Files.exists(share.resolve("hs_err.log"))) {
            report.failures.put("no native crash", "the guest's JVM crashed: " + share.resolve("hs_err.log"));
        }
        return report;
    }

    /** One test for each of the guest's, and one that says whether it ended well. */
    public Stream<DynamicTest> tests() {
        List<DynamicTest> tests = new ArrayList<>();
        failures.forEach((name, failure) -> tests.add(DynamicTest.dynamicTest(name, () -> {
            if (!failure.isEmpty()) {
                throw new AssertionError(failure + "\n" + tail("boot.log") + tail("job.log") + tail("console.log"));
            }
        })));
        return tests.stream();
    }

    /** Where console, output and results are. */
    public Path share() {
        return share;
    }

    private String tail(String name) throws IOException {
        Path log = share.resolve(name);
        if (!Files.exists(log)) {
            return "";
        }
        List<String> lines =
                Files.readString(log, StandardCharsets.ISO_8859_1).lines().toList();
        List<String> last = lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size());
        return "--- last lines of " + log + "\n" + String.join("\n", last) + "\n";
    }
}

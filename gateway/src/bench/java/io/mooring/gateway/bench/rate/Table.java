package io.mooring.gateway.bench.rate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs contestants in turn, so that what else the machine does hits all alike, and prints a table of medians. */
final class Table {
    private static final Logger OUT = LoggerFactory.getLogger("bench");

    private final Map<String, Contestant> contestants = new LinkedHashMap<>();
    private final Map<String, List<Figure>> figures = new LinkedHashMap<>();
    private final String title;
    private final int rounds;
    private String line = "";

    /** @param rounds an odd number, so that a median is a figure that was seen */
    Table(String title, int rounds) {
        this.title = title;
        this.rounds = rounds;
    }

    /** One way of sending. */
    @FunctionalInterface
    interface Contestant {
        Figure run() throws Exception;
    }

    Table add(String name, Contestant contestant) {
        contestants.put(name, contestant);
        return this;
    }

    /** What the others' megabytes are told in per cent of. */
    Table line(String name, Contestant contestant) {
        line = name;
        return add(name, contestant);
    }

    Table run() throws Exception {
        for (int round = 0; round < rounds; round++) {
            for (Map.Entry<String, Contestant> entry : contestants.entrySet()) {
                figures.computeIfAbsent(entry.getKey(), name -> new ArrayList<>())
                        .add(entry.getValue().run());
            }
        }
        print();
        return this;
    }

    private void print() {
        OUT.info("");
        OUT.info("{} (medians of {})", title, rounds);
        OUT.info("");
        OUT.info("| | MB/s (lowest–highest) | of the line | CPU s/GB of the sender | resident MiB |");
        OUT.info("|---|---|---|---|---|");
        for (String name : figures.keySet()) {
            double rate = median(name, Figure::megabytesPerSecond);
            OUT.info(String.format(
                    Locale.ROOT,
                    "| %s | %,.1f (%,.1f–%,.1f) | %s | %s | %s |",
                    name,
                    rate,
                    lowest(name),
                    highest(name),
                    line.isEmpty() ? "" : String.format(Locale.ROOT, "%.1f %%", 100 * rate / lineRate()),
                    shown("%.3f", median(name, Figure::processorSecondsPerGigabyte)),
                    shown("%.0f", median(name, Figure::residentMib))));
        }
        OUT.info("");
    }

    private double lineRate() {
        return median(line, Figure::megabytesPerSecond);
    }

    private static String shown(String form, double figure) {
        return Double.isNaN(figure) ? "" : String.format(Locale.ROOT, form, figure);
    }

    private double lowest(String name) {
        return sorted(name, Figure::megabytesPerSecond)[0];
    }

    private double highest(String name) {
        return sorted(name, Figure::megabytesPerSecond)[rounds - 1];
    }

    private double median(String name, ToDoubleFunction<Figure> of) {
        return sorted(name, of)[rounds / 2];
    }

    private double[] sorted(String name, ToDoubleFunction<Figure> of) {
        return figures.getOrDefault(name, List.of()).stream()
                .mapToDouble(of)
                .sorted()
                .toArray();
    }

    /** Says how two contestants' processor seconds for a gigabyte compare, and what was wanted. */
    void compare(String ours, String theirs, double wanted) {
        double ratio = median(ours, Figure::processorSecondsPerGigabyte)
                / median(theirs, Figure::processorSecondsPerGigabyte);
        OUT.info(String.format(
                Locale.ROOT,
                "%s: %.2f of the CPU seconds per GB of %s (at most %.2f wanted): %s",
                ours,
                ratio,
                theirs,
                wanted,
                ratio <= wanted ? "holds" : "DOES NOT HOLD"));
    }

    /** Says whether contestants fill the line. */
    void fills(double wanted, String... names) {
        for (String name : names) {
            double part = median(name, Figure::megabytesPerSecond) / lineRate();
            OUT.info(String.format(
                    Locale.ROOT,
                    "%s: %.1f %% of the line (at least %.0f %% wanted): %s",
                    name,
                    100 * part,
                    100 * wanted,
                    part >= wanted ? "holds" : "DOES NOT HOLD"));
        }
    }

    /** Says whether contestants' memory stays within what was wanted. */
    void within(double mib, String... names) {
        for (String name : names) {
            double most = sorted(name, Figure::residentMib)[rounds - 1];
            OUT.info(String.format(
                    Locale.ROOT,
                    "%s: %.0f MiB resident (at most %.0f wanted): %s",
                    name,
                    most,
                    mib,
                    most <= mib ? "holds" : "DOES NOT HOLD"));
        }
    }
}

package io.mooring.gateway.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs contestants in turn, so that what else the machine does hits all alike, and prints medians and ratios. */
public final class Rounds {
    /** An odd number, so that the median is a figure that was seen. */
    static final int ROUNDS = 5;

    private static final Logger OUT = LoggerFactory.getLogger("bench");

    private final Map<String, Contestant> contestants = new LinkedHashMap<>();
    private final String unit;

    /** @param unit of a contestant's figure, higher being better */
    public Rounds(String unit) {
        this.unit = unit;
    }

    /** One way of doing the work. */
    @FunctionalInterface
    public interface Contestant {
        /** Does it once; returns the figure. */
        double run(int round) throws Exception;
    }

    /** The first one added is what the others are measured against. */
    public Rounds add(String name, Contestant contestant) {
        contestants.put(name, contestant);
        return this;
    }

    /**
     * Runs and prints.
     *
     * @return each contestant's median
     */
    public Map<String, Double> print() throws Exception {
        Map<String, List<Double>> figures = new LinkedHashMap<>();
        for (int round = 0; round <= ROUNDS; round++) {
            for (Map.Entry<String, Contestant> entry : contestants.entrySet()) {
                double figure = entry.getValue().run(round);
                if (round > 0) { // the first warms up
                    figures.computeIfAbsent(entry.getKey(), key -> new ArrayList<>())
                            .add(figure);
                }
            }
        }
        Map<String, Double> medians = new LinkedHashMap<>();
        double base = 0;
        for (Map.Entry<String, List<Double>> entry : figures.entrySet()) {
            double[] sorted =
                    entry.getValue().stream().mapToDouble(Double::doubleValue).sorted().toArray();
            double median = sorted[sorted.length / 2];
            base = base == 0 ? median : base;
            medians.put(entry.getKey(), median);
            OUT.info(String.format(
                    Locale.ROOT,
                    "  %-52s %10.1f %s  (%.1f to %.1f)  ratio %.2f",
                    entry.getKey(),
                    median,
                    unit,
                    sorted[0],
                    sorted[sorted.length - 1],
                    median / base));
        }
        return medians;
    }
}

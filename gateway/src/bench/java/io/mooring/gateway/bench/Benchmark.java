package io.mooring.gateway.bench;

import java.io.PrintStream;
import java.nio.file.Path;

/** One comparison. */
interface Benchmark {
    /** As named on the command line. */
    String name();

    /**
     * Runs and prints.
     *
     * @param directory an empty one on the disk to be measured
     */
    void run(Path directory, PrintStream out) throws Exception;
}

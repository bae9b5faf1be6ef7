package io.mooring.gateway.config;

import com.typesafe.config.ConfigObject;
import java.nio.file.Path;
import java.util.Optional;

/** Reads configuration files: whole and without a problem, or not at all. */
public final class ConfigFiles {
    private ConfigFiles() {}

    /** What a file is for. */
    public enum Role {
        DOCK,
        OFFICE
    }

    /** @throws ConfigRefusedException with every problem there is */
    public static DockConfig dock(Path file) throws ConfigRefusedException {
        Problems problems = new Problems(file);
        ConfigObject root = root(file, problems);
        new Structure(DockKeys.TABLE, problems).check(root);
        return new DockReader(root, problems).read();
    }

    /**
     * The bays alone, of a dock's file or of one made to be included in it; what else stands there is not looked at beyond
     * its names.
     *
     * @throws ConfigRefusedException with every problem there is
     */
    public static BaysConfig bays(Path file) throws ConfigRefusedException {
        Problems problems = new Problems(file);
        ConfigObject root = root(file, problems);
        new Structure(DockKeys.TABLE, problems).check(root);
        return new DockReader(root, problems).readBays();
    }

    /** @throws ConfigRefusedException with every problem there is */
    public static OfficeConfig office(Path file) throws ConfigRefusedException {
        Problems problems = new Problems(file);
        ConfigObject root = root(file, problems);
        new Structure(OfficeKeys.TABLE, problems).check(root);
        return new OfficeReader(root, problems).read();
    }

    /**
     * Which role a file is for, by whether it has a section {@code dock} or {@code office}.
     *
     * @throws ConfigRefusedException if it has neither or both, or cannot be read
     */
    public static Role role(Path file) throws ConfigRefusedException {
        Problems problems = new Problems(file);
        ConfigObject root = root(file, problems);
        boolean dock = root.containsKey("dock");
        if (dock == root.containsKey("office")) {
            problems.inFile("", "expected a section dock {…} or a section office {…}, got " + (dock ? "both" : "none"));
            problems.refuseIfAny();
        }
        return dock ? Role.DOCK : Role.OFFICE;
    }

    private static ConfigObject root(Path file, Problems problems) throws ConfigRefusedException {
        Optional<ConfigObject> root = ConfigText.read(file, problems);
        problems.refuseIfAny();
        return root.orElseThrow();
    }
}

package io.mooring.gateway.app;

import picocli.CommandLine.IVersionProvider;

/** The program's version, from the jar's manifest. */
final class ProgramVersion implements IVersionProvider {
    /** Runs from classes carry no manifest. */
    private static final String UNPACKED = "unpacked";

    static String get() {
        String version = ProgramVersion.class.getPackage().getImplementationVersion();
        return version == null ? UNPACKED : version;
    }

    @Override
    public String[] getVersion() {
        return new String[] {"mooring " + get()};
    }
}

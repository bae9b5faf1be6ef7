package io.mooring.provisioning;

import picocli.CommandLine.IVersionProvider;

/** The tool's version, from the jar's manifest. */
final class ProgramVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = ProgramVersion.class.getPackage().getImplementationVersion();
        return new String[] {"mooring-provision " + (version == null ? "unpacked" : version)};
    }
}

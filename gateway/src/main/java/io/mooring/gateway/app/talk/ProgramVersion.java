package io.mooring.gateway.app.talk;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collections;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.IVersionProvider;

/** The program's version and age, from the jar's manifest. */
public final class ProgramVersion implements IVersionProvider {
    /** Runs from classes carry no manifest. */
    private static final String UNPACKED = "unpacked";

    private static final String BUILT = "Mooring-Built";

    public static String get() {
        String version = ProgramVersion.class.getPackage().getImplementationVersion();
        return version == null ? UNPACKED : version;
    }

    /**
     * When it was built, by the jar's manifest; the epoch where it runs from classes. A name that a library could say too
     * is not looked for: the first manifest that has ours is ours.
     */
    public static Instant built() {
        try {
            for (URL place :
                    Collections.list(ProgramVersion.class.getClassLoader().getResources(JarFile.MANIFEST_NAME))) {
                try (InputStream stream = place.openStream()) {
                    String text = new Manifest(stream).getMainAttributes().getValue(BUILT);
                    if (text != null) {
                        return Instant.parse(text);
                    }
                }
            }
        } catch (IOException | DateTimeException e) {
            LoggerFactory.getLogger(ProgramVersion.class).debug("when the program was built is not known", e);
        }
        return Instant.EPOCH;
    }

    @Override
    public String[] getVersion() {
        return new String[] {"mooring " + get()};
    }
}

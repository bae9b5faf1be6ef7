package io.mooring.gateway.keys;

import io.mooring.gateway.files.Disk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The identity in {@code tls-key.pem} and {@code tls-cert.pem} of a directory, read again each time it is asked for: who
 * replaces the files changes it without a restart. The key is written first, the certificate last; what does not belong
 * together, as between the two, or cannot be read, is told once, and the identity known before goes on. Any thread.
 */
public final class IdentityFiles implements Supplier<TlsIdentity> {
    private static final Logger LOG = LoggerFactory.getLogger(IdentityFiles.class);

    private final Disk disk;
    private final Path directory;
    private TlsIdentity known;
    private String trouble = "";

    private IdentityFiles(Disk disk, Path directory, TlsIdentity known) {
        this.disk = disk;
        this.directory = directory;
        this.known = known;
    }

    /**
     * The files of an existing directory, made durably where they are missing.
     *
     * @param name of a new identity, a DNS label
     * @throws KeyFileException if one of them holds something else
     */
    public static IdentityFiles openOrCreate(Disk disk, Path directory, String name) throws IOException {
        return new IdentityFiles(disk, directory, TlsIdentity.openOrCreate(disk, directory, name));
    }

    @Override
    public synchronized TlsIdentity get() {
        try {
            TlsIdentity now = TlsIdentity.read(disk, directory);
            if (!now.pin().equals(known.pin()) || !now.chain().equals(known.chain())) {
                LOG.info("{}: another key or certificate is shown from now on: {}", directory, now.pin());
                known = now;
            }
            trouble = "";
        } catch (IOException e) {
            String why = String.valueOf(e.getMessage());
            if (!why.equals(trouble)) {
                LOG.warn("{}: the key and certificate read before go on: {}", directory, why);
                trouble = why;
            }
        }
        return known;
    }
}

package io.mooring.gateway.accounts;

import io.mooring.gateway.accounts.Secret.Kind;
import io.mooring.gateway.files.Disk;
import io.mooring.gateway.files.DiskFile;
import io.mooring.gateway.json.CanonicalJson;
import io.mooring.gateway.json.JsonException;
import io.mooring.gateway.json.RecordJson;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Secrets in a file that only its owner may read, replaced whole. Its first line is the SHA-256 of the rest, canonical JSON.
 *
 * <p>The journal decides which of the secrets here count, by their seals. So a new one is written here first, then sealed in
 * the journal, then the old one is dropped here: a cut anywhere leaves the one that counts. A file that is torn or was
 * changed holds nothing, says so, and is not written again before somebody puts it aside. Any thread.
 */
final class SecretFile {
    private static final Logger LOG = LoggerFactory.getLogger(SecretFile.class);
    private static final int FORMAT = 1;
    private static final int BYTES_MAX = 16 << 20;
    private static final int CHECKSUM_LENGTH = 64;
    private static final int SECRETS_MAX = 30_000;

    private final Disk disk;
    private final Path directory;
    private final Path file;
    private List<Secret> secrets = List.of();
    private String trouble = "";

    private record Content(int format, List<Secret> secrets) {}

    private SecretFile(Disk disk, Path directory, String name) {
        this.disk = disk;
        this.directory = directory;
        this.file = directory.resolve(name);
    }

    /** @param directory made if it is not there; no file of that name there holds nothing */
    static SecretFile open(Disk disk, Path directory, String name) {
        SecretFile opened = new SecretFile(disk, directory, name);
        opened.load();
        return opened;
    }

    private void load() {
        try {
            disk.makeDirectory(directory);
            Path above = directory.getParent();
            if (above != null) {
                // Or a cut would take the directory away, and all that proves anybody with it.
                disk.forceDirectory(above);
            }
            if (!disk.exists(file)) {
                return;
            }
            if (!disk.keptToOwner(file)) {
                LOG.warn("{} could be read by others than its owner until now", file);
                disk.keepToOwner(file);
            }
            secrets = parse(bytes());
        } catch (IOException | JsonException e) {
            trouble = "reading " + file + ": " + e.getMessage();
            LOG.error("nobody can prove who they are: {}", trouble);
        }
    }

    private byte[] bytes() throws IOException {
        try (DiskFile open = disk.openForReading(file)) {
            long size = open.size();
            if (size > BYTES_MAX) {
                throw new IOException("expected at most " + BYTES_MAX + " bytes, got " + size);
            }
            ByteBuffer buffer = ByteBuffer.allocate((int) size);
            if (open.read(buffer, 0) != size) {
                throw new IOException("it ended before its " + size + " bytes");
            }
            return buffer.array();
        }
    }

    private static List<Secret> parse(byte[] bytes) throws JsonException {
        if (bytes.length <= CHECKSUM_LENGTH) {
            throw new JsonException("it is torn: " + bytes.length + " bytes");
        }
        String checksum = new String(bytes, 0, CHECKSUM_LENGTH, StandardCharsets.US_ASCII);
        byte[] json = Arrays.copyOfRange(bytes, CHECKSUM_LENGTH + 1, bytes.length);
        if (!checksum.equals(checksum(json))) {
            throw new JsonException("it is torn or was changed: its checksum is another");
        }
        Content content = RecordJson.record(Content.class, CanonicalJson.decode(json));
        if (content.format() != FORMAT) {
            throw new JsonException("expected format " + FORMAT + ", got " + content.format());
        }
        return content.secrets();
    }

    private static String checksum(byte[] json) {
        return Secret.sha256Of(new String(json, StandardCharsets.UTF_8));
    }

    /** Why nothing can be read here; empty if it can. */
    synchronized String trouble() {
        return trouble;
    }

    /** Whether there is nothing here, not even a file that cannot be read. */
    synchronized boolean isEmpty() {
        return trouble.isEmpty() && secrets.isEmpty();
    }

    /** The secret that fits this seal. */
    synchronized Optional<Secret> sealed(Kind kind, String holder, String seal) {
        return secrets.stream()
                .filter(secret -> secret.isOf(kind, holder) && secret.seal().equals(seal))
                .findFirst();
    }

    /** Keeps it beside what is there. Durable when it returns. */
    synchronized void add(Secret secret) throws IOException {
        List<Secret> more = new ArrayList<>(secrets);
        more.add(secret);
        write(more);
    }

    /** Forgets every secret of this kind and holder but the one with this seal. */
    synchronized void keepOnly(Kind kind, String holder, String seal) throws IOException {
        List<Secret> fewer = secrets.stream()
                .filter(secret -> !secret.isOf(kind, holder) || secret.seal().equals(seal))
                .toList();
        if (fewer.size() != secrets.size()) {
            write(fewer);
        }
    }

    /** Every secret here. */
    synchronized List<Secret> all() {
        return secrets;
    }

    /** Forgets all but what stays, and keeps more beside it. Durable when it returns. */
    synchronized void replace(Predicate<Secret> stays, List<Secret> more) throws IOException {
        List<Secret> next = new ArrayList<>(secrets.stream().filter(stays).toList());
        next.addAll(more);
        if (!next.equals(secrets)) {
            write(next);
        }
    }

    /** From now on no code up to this step counts. Durable when it returns. */
    synchronized void advance(Secret used, long step) throws IOException {
        write(secrets.stream()
                .map(secret -> secret.equals(used) ? secret.withStep(step) : secret)
                .toList());
    }

    /** Puts a file that cannot be read aside, and begins an empty one. */
    synchronized void beginAgain() throws IOException {
        if (trouble.isEmpty()) {
            return;
        }
        int number = 1;
        while (disk.exists(aside(number))) {
            number++;
        }
        disk.rename(file, aside(number));
        disk.forceDirectory(directory);
        LOG.warn("{} was put aside as {}: {}", file, aside(number), trouble);
        trouble = "";
        secrets = List.of();
    }

    private Path aside(int number) {
        return file.resolveSibling(file.getFileName() + ".damaged-" + number);
    }

    private void write(List<Secret> next) throws IOException {
        if (!trouble.isEmpty()) {
            throw new IOException(trouble);
        }
        if (next.size() > SECRETS_MAX) {
            throw new IOException("writing " + file + ": expected at most " + SECRETS_MAX + " secrets");
        }
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        if (disk.exists(fresh)) {
            disk.unlink(fresh);
        }
        byte[] json = CanonicalJson.encode(new Content(FORMAT, next));
        try (DiskFile open = disk.createSecret(fresh)) {
            byte[] head = (checksum(json) + "\n").getBytes(StandardCharsets.US_ASCII);
            open.write(ByteBuffer.wrap(head), 0);
            open.write(ByteBuffer.wrap(json), head.length);
            open.force();
        }
        disk.rename(fresh, file);
        disk.forceDirectory(directory);
        secrets = List.copyOf(next);
    }
}

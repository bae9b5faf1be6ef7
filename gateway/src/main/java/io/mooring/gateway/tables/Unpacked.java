package io.mooring.gateway.tables;

import io.mooring.gateway.tables.TableException.Problem;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/**
 * Unpacks an XLSX file within limits and packs it again without squeezing, because the library that reads it unpacks
 * without any: so it gets what was counted and looked through here and nothing else.
 */
final class Unpacked {
    /** Parts that no table stands in: pictures, and drawings that are seldom whole XML. */
    private static final Pattern LEFT_OUT = Pattern.compile("(?i).*\\.(vml|bin|emf|wmf|ico|dat)");

    private Unpacked() {}

    static InputStream repacked(byte[] file) throws TableException {
        var out = new Unpacking();
        int parts = 0;
        long total = 0;
        try (var in = ZipFile.builder()
                        .setSeekableByteChannel(new SeekableInMemoryByteChannel(file))
                        .get();
                var zip = new ZipOutputStream(out)) {
            zip.setMethod(ZipOutputStream.STORED);
            for (ZipArchiveEntry entry : Collections.list(in.getEntries())) {
                byte[] part = part(in, entry, TableLimits.UNPACKED_BYTES_MAX - total + 1);
                total += part.length;
                parts++;
                if (total > TableLimits.UNPACKED_BYTES_MAX || parts > TableLimits.PARTS_MAX) {
                    throw new TableException(Problem.TOO_LARGE, 0, TableLimits.UNPACKED_BYTES_MAX);
                }
                if (XmlPart.harmless(part)) {
                    put(zip, entry.getName(), part);
                } else if (!LEFT_OUT.matcher(entry.getName()).matches()) {
                    throw new TableException(Problem.NOT_XLSX, 0, entry.getName());
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new TableException(Problem.NOT_XLSX, e);
        }
        return out.read();
    }

    /** Bytes in memory that are read where they were written. */
    private static final class Unpacking extends ByteArrayOutputStream {
        InputStream read() {
            return new ByteArrayInputStream(buf, 0, count);
        }
    }

    private static byte[] part(ZipFile in, ZipArchiveEntry entry, long most) throws IOException {
        try (InputStream bytes = in.getInputStream(entry)) {
            return bytes.readNBytes((int) most);
        }
    }

    private static void put(ZipOutputStream zip, String name, byte[] part) throws IOException {
        var crc = new CRC32();
        crc.update(part);
        var entry = new ZipEntry(name);
        entry.setSize(part.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(part);
        zip.closeEntry();
    }
}

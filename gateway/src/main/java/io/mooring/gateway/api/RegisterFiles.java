package io.mooring.gateway.api;

import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.custody.RefusalException.Kind;
import io.mooring.gateway.custody.register.Imported;
import io.mooring.gateway.tables.Table;
import io.mooring.gateway.tables.TableException;
import io.mooring.gateway.tables.TableFormat;
import io.mooring.gateway.tables.TableLimits;
import io.mooring.gateway.tables.TableWriter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How the registers' files go out and come in. */
final class RegisterFiles {
    static final int BYTES_MAX = TableLimits.FILE_BYTES_MAX;
    static final String[] TYPES = {
        "text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/octet-stream"
    };

    private static final String CSV = "text/csv; charset=utf-8";

    private RegisterFiles() {}

    /**
     * What a file came to.
     *
     * @param entered whether it was entered: not on a dry run, and not with any problem
     * @param stale lines of cards that were changed since the file was saved
     * @param changes the first of them
     * @param seen of all changes, for who enters just these
     * @param problems the first of them
     * @param problemCount of all
     */
    record Report(
            boolean entered,
            long lines,
            long added,
            long changed,
            long unchanged,
            long stale,
            List<Change> changes,
            String seen,
            List<Problem> problems,
            long problemCount) {}

    /**
     * A card that is there and becomes another.
     *
     * @param text each field with what it is and what it becomes
     * @param since whether somebody changed the card since the file was saved
     */
    record Change(long line, String text, boolean since) {}

    /** @param line in the file, the header's is 1 */
    record Problem(long line, String text) {}

    /** Looks at what came in as of a moment. */
    interface Reading {
        Imported read(byte[] file, Locale language, boolean overwrite) throws RefusalException;
    }

    /**
     * How a file is taken.
     *
     * @param dry whether it is only looked at
     * @param overwrite whether its values are taken also where a card was changed since it was saved
     * @param seen as the look before said: nothing is entered if it would change anything else by now
     */
    record Taking(boolean dry, boolean overwrite, @Nullable String seen) {
        static Taking of(@Nullable Boolean dry, @Nullable Boolean overwrite, @Nullable String seen) {
            return new Taking(Boolean.TRUE.equals(dry), Boolean.TRUE.equals(overwrite), seen);
        }
    }

    /** Enters the whole of a file, or, with a problem in any line, nothing of it. */
    static Answer enter(Call call, Taking taking, Reading reading) throws RefusalException {
        byte[] file = call.upload();
        boolean only = taking.dry();
        Imported[] imported = new Imported[1];
        if (only) {
            imported[0] = reading.read(file, call.language(), taking.overwrite());
        } else {
            call.act(() -> {
                imported[0] = reading.read(file, call.language(), taking.overwrite());
                if (taking.seen() != null && !taking.seen().equals(imported[0].seen())) {
                    throw new RefusalException(Kind.CONFLICT, RegisterFiles.class, "file.seen");
                }
                return imported[0].events();
            });
        }
        Imported came = imported[0];
        return Answer.of(new Report(
                !only && came.problemCount() == 0,
                came.lines(),
                came.added(),
                came.changed(),
                came.unchanged(),
                came.stale(),
                came.changes().stream()
                        .map(change -> new Change(change.line(), change.text(), change.since()))
                        .toList(),
                came.seen(),
                came.problems().stream()
                        .map(problem -> new Problem(problem.line(), problem.text()))
                        .toList(),
                came.problemCount()));
    }

    static Answer file(String name, @Nullable TableFormat wanted, Table table) throws RefusalException {
        TableFormat format = wanted == null ? TableFormat.CSV : wanted;
        try {
            byte[] bytes = TableWriter.bytes(format, name, table);
            return switch (format) {
                case CSV -> Answer.file(name + ".csv", CSV, bytes);
                case XLSX -> Answer.file(name + ".xlsx", TYPES[1], bytes);
            };
        } catch (TableException e) {
            throw new RefusalException(Kind.UNAVAILABLE, RegisterFiles.class, "failed", e);
        }
    }
}

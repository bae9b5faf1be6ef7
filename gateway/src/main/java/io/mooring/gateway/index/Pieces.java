package io.mooring.gateway.index;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Very many rows, read piece by piece: others get at the index in between, and each piece is as of its own moment. */
public final class Pieces<T> implements Iterator<T> {
    /** Rows looked at with the index held. */
    public static final int ROWS_AT_ONCE = 4_000;

    private final Function<String, Piece<T>> read;
    private Iterator<T> found = Collections.emptyIterator();
    private @Nullable String next;

    /**
     * Some of them.
     *
     * @param next where the piece after it begins; null after the last
     */
    public record Piece<T>(@Nullable String next, List<T> found) {}

    /**
     * @param from where the first piece begins
     * @param read gives the piece that begins there
     */
    public Pieces(String from, Function<String, Piece<T>> read) {
        this.next = from;
        this.read = read;
    }

    @Override
    public boolean hasNext() {
        for (String from = next; !found.hasNext() && from != null; from = next) {
            Piece<T> piece = read.apply(from);
            found = piece.found().iterator();
            next = piece.next();
        }
        return found.hasNext();
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException("after the last");
        }
        return found.next();
    }
}

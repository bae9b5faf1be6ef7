package io.mooring.gateway.index;

import io.mooring.gateway.rows.Rows;
import org.jspecify.annotations.Nullable;

/** The rows of one view: a part of all rows, under its own keys. */
final class ViewRows implements Rows {
    private final Rows all;
    private final String prefix;

    private ViewRows(Rows all, String prefix) {
        this.all = all;
        this.prefix = prefix;
    }

    /** What keys of a view begin with among all rows. */
    static String prefix(View view) {
        return Keys.VIEW + view.name() + "/";
    }

    static Rows of(Rows all, View view) {
        String prefix = prefix(view);
        return all instanceof ViewsApart apart ? apart.view(prefix) : new ViewRows(all, prefix);
    }

    @Override
    public byte @Nullable [] get(String key) {
        return all.get(prefix + key);
    }

    @Override
    public void put(String key, byte[] row) {
        all.put(prefix + key, row);
    }

    @Override
    public void remove(String key) {
        all.remove(prefix + key);
    }

    @Override
    public void scan(String keys, String from, Visitor visitor) {
        all.scan(prefix + keys, prefix + from, (key, row) -> visitor.visit(key.substring(prefix.length()), row));
    }
}

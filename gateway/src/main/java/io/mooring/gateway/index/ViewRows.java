package io.mooring.gateway.index;

import org.jspecify.annotations.Nullable;

/** The rows of one view: a part of all rows, under its own keys. */
final class ViewRows implements Rows {
    private final Rows all;
    private final String prefix;

    ViewRows(Rows all, View view) {
        this.all = all;
        this.prefix = Keys.VIEW + view.name() + "/";
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

package io.mooring.gateway.delivery.tus;

import io.mooring.gateway.files.SharedChannel;
import io.netty.channel.DefaultFileRegion;

/** A part of a file for the kernel to send; it uses the file until it is released. */
final class SharedRegion extends DefaultFileRegion {
    private final SharedChannel file;

    SharedRegion(SharedChannel file, long position, long count) {
        super(file.channel(), position, count);
        this.file = file;
        file.retain();
    }

    @Override
    protected void deallocate() {
        file.release();
    }
}

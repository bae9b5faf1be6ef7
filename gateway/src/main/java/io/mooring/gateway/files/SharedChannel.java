package io.mooring.gateway.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that the kernel sends from, open as long as anybody uses it. Were it closed earlier, its number could by then be
 * another file's, and that would be sent. Any thread.
 */
public final class SharedChannel {
    private static final Logger LOG = LoggerFactory.getLogger(SharedChannel.class);

    private final FileChannel channel;
    private final AtomicInteger users = new AtomicInteger(1);

    private SharedChannel(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Opens a file for its first user.
     *
     * @return null where there is no kernel behind the disk
     */
    public static @Nullable SharedChannel open(Disk disk, Path file) throws IOException {
        FileChannel channel = disk.openForSending(file);
        return channel == null ? null : new SharedChannel(channel);
    }

    /** Only while in use, and never to be closed by whoever asks. */
    public FileChannel channel() {
        return channel;
    }

    /** One user more; by somebody who uses it. */
    public void retain() {
        users.incrementAndGet();
    }

    /** One user less; the last one closes it. */
    public void release() {
        if (users.decrementAndGet() == 0) {
            try {
                channel.close();
            } catch (IOException e) {
                LOG.warn("a file that was sent could not be closed", e);
            }
        }
    }
}

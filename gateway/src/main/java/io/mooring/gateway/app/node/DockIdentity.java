package io.mooring.gateway.app.node;

import io.mooring.gateway.config.DockConfig;
import io.mooring.gateway.files.Disk;
import io.mooring.gateway.keys.IdentityFiles;
import java.io.IOException;
import java.nio.file.Path;

/** The key by which this dock is known on its links, made at its first start. */
final class DockIdentity {
    private static final String KEYS = "keys";

    private DockIdentity() {}

    static IdentityFiles open(DockConfig config, Disk disk) throws IOException {
        Path keys = config.data().resolve(KEYS);
        disk.makeDirectory(keys);
        disk.forceDirectory(config.data());
        return IdentityFiles.openOrCreate(disk, keys, config.id().value());
    }
}

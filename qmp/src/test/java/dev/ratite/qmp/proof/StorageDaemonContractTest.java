package dev.ratite.qmp.proof;

import dev.ratite.testkit.NeedsStorageDaemon;
import java.io.IOException;
import java.nio.file.Path;

@NeedsStorageDaemon
class StorageDaemonContractTest extends QmpPeerContract {
    @Override
    ContractPeer start(Path directory) throws IOException {
        return StorageDaemonPeer.start(directory);
    }
}

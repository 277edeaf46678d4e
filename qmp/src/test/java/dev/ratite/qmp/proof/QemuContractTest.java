package dev.ratite.qmp.proof;

import dev.ratite.testkit.NeedsQemu;
import java.nio.file.Path;

@NeedsQemu
class QemuContractTest extends QmpPeerContract {
    @Override
    ContractPeer start(Path directory) {
        return QemuPeer.start(directory);
    }
}

package dev.ratite.qmp.proof;

import java.io.IOException;
import java.nio.file.Path;

class ScriptedPeerContractTest extends QmpPeerContract {
    @Override
    ContractPeer start(Path directory) throws IOException {
        return AnsweringPeer.start();
    }
}

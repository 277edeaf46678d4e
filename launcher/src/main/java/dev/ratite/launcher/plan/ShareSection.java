package dev.ratite.launcher.plan;

import dev.ratite.launcher.board.VirtioKind;
import dev.ratite.launcher.definition.NinePFolder;
import dev.ratite.launcher.definition.SharedFolder;
import dev.ratite.launcher.definition.VirtioFsFolder;
import java.util.Optional;

/** Directories of the host. */
final class ShareSection extends Section {
    ShareSection(Draft draft, PlanInput input) {
        super(draft, input);
    }

    @Override
    void plan() {
        for (int i = 0; i < vm.shares().size(); i++) {
            SharedFolder share = vm.shares().get(i);
            Origin origin = new Origin("shares[" + i + "]", "a directory of the host");
            if (share instanceof NinePFolder folder) {
                nineP(folder, origin);
            } else if (share instanceof VirtioFsFolder folder) {
                virtioFs(folder, i, origin);
            }
        }
    }

    private void nineP(NinePFolder folder, Origin origin) {
        Optional<String> driver = driver(VirtioKind.SHARE_9P, origin);
        if (driver.isEmpty()) {
            return;
        }
        Fields host = Fields.of("id", "fs." + folder.id())
                .and("path", folder.path().toString())
                .and("security_model", folder.securityModel().word())
                .and("readonly", folder.readOnly() ? true : null);
        draft.comma("-fsdev", "local", host.map(), origin);
        Fields fields =
                Fields.of("id", folder.id()).and("fsdev", "fs." + folder.id()).and("mount_tag", folder.tag());
        draft.device(driver.get(), fields, board.attachmentOf(driver.get()), folder.address(), origin);
    }

    private void virtioFs(VirtioFsFolder folder, int number, Origin origin) {
        Optional<String> driver = driver(VirtioKind.SHARE_VIRTIOFS, origin);
        if (driver.isEmpty()) {
            return;
        }
        Origin served = origin.and("served by a virtiofsd process");
        Fields socket = Fields.of("path", input.paths().share(number).toString());
        draft.chardev("socket", "fs." + folder.id(), socket.map(), served);
        Fields fields =
                Fields.of("id", folder.id()).and("chardev", "fs." + folder.id()).and("tag", folder.tag());
        draft.device(driver.get(), fields, board.attachmentOf(driver.get()), folder.address(), served);
    }

    private Optional<String> driver(VirtioKind kind, Origin origin) {
        Optional<String> driver = board.virtio(kind);
        if (driver.isEmpty()) {
            draft.problems()
                    .add(
                            origin.field(),
                            PlanError.BOARD_LACKS,
                            "machine type '" + board.machineType() + "' has no virtio devices",
                            "choose another machine type");
        }
        return driver;
    }
}

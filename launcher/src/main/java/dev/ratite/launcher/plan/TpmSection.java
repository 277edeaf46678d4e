package dev.ratite.launcher.plan;

import dev.ratite.launcher.board.BoardDefault;
import dev.ratite.launcher.board.Role;
import dev.ratite.launcher.definition.PassthroughTpm;
import dev.ratite.launcher.definition.Tpm;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The trusted platform module. */
final class TpmSection extends Section {
    private static final String BACKEND = "tpm.0";

    /** The interface that a PC's TPM has otherwise. */
    private static final String CRB = "tpm-crb";

    TpmSection(Draft draft, PlanInput input) {
        super(draft, input);
    }

    @Override
    void plan() {
        Tpm tpm = vm.tpm();
        if (tpm == null) {
            return;
        }
        BoardDefault fitting = fitting(tpm);
        String driver = tpm.device() != null ? tpm.device() : fitting.name().orElse(null);
        if (driver == null) {
            lacking("tpm", "TPM", fitting, "remove it, choose another machine type, or name a 'device'");
            return;
        }
        backend(tpm);
        Fields fields = Fields.of("id", "tpm.device").and("tpmdev", BACKEND);
        Origin origin = new Origin("tpm", "the guest's TPM");
        draft.device(
                driver,
                fields,
                board.attachmentOf(driver),
                null,
                tpm.device() == null ? origin.and(fitting.why()) : origin);
    }

    /** QEMU refuses a TPM whose commands may be longer than the guest's device takes. */
    private BoardDefault fitting(Tpm tpm) {
        BoardDefault fitting = board.defaultOf(Role.TPM);
        if (tpm instanceof PassthroughTpm && fitting.name().filter(CRB::equals).isPresent()) {
            return new BoardDefault(
                    "tpm-tis", "takes the 4 KiB that a TPM may have for a command, unlike " + CRB + " of older QEMUs");
        }
        return fitting;
    }

    private void backend(Tpm tpm) {
        if (tpm instanceof PassthroughTpm host) {
            Fields fields =
                    Fields.of("id", BACKEND).and("path", text(host.path())).and("cancel-path", text(host.cancelPath()));
            draft.comma("-tpmdev", "passthrough", fields.map(), new Origin("tpm", "the host's TPM"));
            return;
        }
        Origin origin = new Origin("tpm", "a TPM of software, an swtpm process of the VM's own");
        draft.chardev(
                "socket",
                "tpm.socket",
                Fields.of("path", input.paths().tpm().toString()).map(),
                origin);
        draft.comma(
                "-tpmdev",
                "emulator",
                Fields.of("id", BACKEND).and("chardev", "tpm.socket").map(),
                origin);
    }

    private static @Nullable String text(@Nullable Path path) {
        return path == null ? null : path.toString();
    }
}

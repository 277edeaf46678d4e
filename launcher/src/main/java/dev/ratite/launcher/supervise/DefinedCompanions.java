package dev.ratite.launcher.supervise;

import com.google.inject.Inject;
import dev.ratite.launcher.companion.CompanionProgram;
import dev.ratite.launcher.companion.CompanionSpec;
import dev.ratite.launcher.companion.Swtpm;
import dev.ratite.launcher.companion.Virtiofsd;
import dev.ratite.launcher.companion.VirtiofsdKind;
import dev.ratite.launcher.definition.SwtpmTpm;
import dev.ratite.launcher.definition.VirtioFsFolder;
import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.process.KeptState;
import dev.ratite.launcher.process.RunDirectory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a definition asks for that QEMU has done by other programs: a TPM, folders shared by virtiofs. */
final class DefinedCompanions implements CompanionPlan {
    private final SearchPath searchPath;

    @Inject
    DefinedCompanions(SearchPath searchPath) {
        this.searchPath = searchPath;
    }

    @Override
    public List<CompanionSpec> of(VmDefinition vm, RunDirectory directory) {
        List<CompanionSpec> companions = new ArrayList<>();
        if (vm.tpm() instanceof SwtpmTpm tpm) {
            companions.add(swtpm(vm, tpm, directory));
        }
        for (int i = 0; i < vm.shares().size(); i++) {
            if (vm.shares().get(i) instanceof VirtioFsFolder folder) {
                companions.add(virtiofsd(vm, folder, i, directory));
            }
        }
        return companions;
    }

    private CompanionSpec swtpm(VmDefinition vm, SwtpmTpm tpm, RunDirectory directory) {
        Path program = CompanionProgram.SWTPM.find(vm.name(), tpm.program(), searchPath.text());
        Path state = tpm.state() == null ? new KeptState(directory).path().resolve("tpm") : tpm.state();
        return Swtpm.spec(directory, program, state);
    }

    private CompanionSpec virtiofsd(VmDefinition vm, VirtioFsFolder folder, int number, RunDirectory directory) {
        Path program = CompanionProgram.VIRTIOFSD.find(vm.name(), folder.program(), searchPath.text());
        VirtiofsdKind kind = VirtiofsdKind.of(vm.name(), program);
        return Virtiofsd.spec(directory, number, program, kind, folder.path(), folder.readOnly(), null);
    }
}

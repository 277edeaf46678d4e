package dev.ratite.launcher.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class VmDefinitionTest {
    /** Any record will do here: which plugin takes it is asked later. */
    record Options(String path) {}

    @Test
    void aNameIsEnough() {
        VmDefinition vm = VmDefinition.named("web").build();
        assertThat(vm.machine()).isEqualTo(Machine.DEFAULT);
        assertThat(vm.cpus()).isEqualTo(1);
        assertThat(vm.memoryMib()).isEqualTo(512);
        assertThat(vm.boot()).isEqualTo(Boot.FROM_DISKS);
        assertThat(vm.disks()).isEmpty();
        assertThat(vm.networks()).isEmpty();
        assertThat(vm.devices()).isEmpty();
        assertThat(vm.extraArguments()).isEmpty();
        assertThat(vm.guestAgent()).isFalse();
        assertThat(vm.displays()).isEmpty();
        assertThat(vm.monitor()).isNull();
        assertThat(vm.qemu()).isNull();
        assertThat(vm.description()).isNull();
    }

    @Test
    void theUuidFollowsFromTheNameAndIsTheSameInEveryJvm() {
        assertThat(VmDefinition.named("web").build().uuid())
                .isEqualTo(UUID.fromString("8ce98256-7ad0-33eb-a3ab-aa6ec708bb01"));
        assertThat(VmDefinition.named("db").build().uuid())
                .isNotEqualTo(VmDefinition.named("web").build().uuid());
    }

    @Test
    void aGivenUuidStays() {
        UUID uuid = UUID.fromString("11111111-2222-3333-4444-555555555555");
        assertThat(VmDefinition.named("web").uuid(uuid).build().uuid()).isEqualTo(uuid);
    }

    @Test
    void theBuilderHandsOnAllThatItIsTold() {
        VmDefinition vm = VmDefinition.named("web")
                .description("a server")
                .qemu(Path.of("/opt/qemu"))
                .machine("pc", Accelerator.KVM)
                .cpus(4)
                .memoryMib(1024)
                .disk("root", new Options("a"))
                .network("lan", new Options("b"))
                .display(new Options("c"))
                .monitor(new Options("d"))
                .guestAgent()
                .device("virtio-rng-pci", Map.of("id", "rng"))
                .extraArguments("-snapshot")
                .extraArguments("-msg", "timestamp=on")
                .build();
        assertThat(vm.description()).isEqualTo("a server");
        assertThat(vm.qemu()).isEqualTo(Path.of("/opt/qemu"));
        assertThat(vm.machine()).isEqualTo(Machine.of("pc", Accelerator.KVM));
        assertThat(vm.cpus()).isEqualTo(4);
        assertThat(vm.memoryMib()).isEqualTo(1024);
        assertThat(vm.disks()).containsExactly(new DiskDefinition("root", new Options("a")));
        assertThat(vm.networks()).containsExactly(new NetworkDefinition("lan", new Options("b")));
        assertThat(vm.displays()).containsExactly(new DisplayDefinition(new Options("c")));
        assertThat(vm.monitor()).isEqualTo(new MonitorDefinition(new Options("d")));
        assertThat(vm.guestAgent()).isTrue();
        assertThat(vm.devices()).extracting(it -> it.device().driver()).containsExactly("virtio-rng-pci");
        assertThat(vm.extraArguments()).containsExactly("-snapshot", "-msg", "timestamp=on");
    }

    @Test
    void aBuilderMayBuildTwiceAndTheFirstVmDoesNotChange() {
        VmDefinitionBuilder builder = VmDefinition.named("web").disk("root", new Options("a"));
        VmDefinition first = builder.build();
        VmDefinition second = builder.disk("data", new Options("b")).build();
        assertThat(first.disks()).hasSize(1);
        assertThat(second.disks()).hasSize(2);
    }

    @Test
    void itsListsCannotBeChanged() {
        List<DiskDefinition> disks =
                VmDefinition.named("web").disk("root", new Options("a")).build().disks();
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(disks::clear);
    }
}

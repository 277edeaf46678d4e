package dev.ratite.examples;

import dev.ratite.launcher.Ratite;
import dev.ratite.launcher.RatiteConfig;
import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.vm.RunningVm;
import dev.ratite.network.user.Forward;
import dev.ratite.network.user.UserNetworkOptions;
import dev.ratite.storage.file.FileDiskOptions;
import java.nio.file.Path;
import java.time.Duration;

/** The program of the README: a VM with a disk, a network and the guest agent. */
public final class FirstVm {
    private FirstVm() {}

    public static void main(String[] words) {
        try (Ratite ratite = Ratite.open(RatiteConfig.ofEnvironment(System.getenv()))) {
            VmDefinition web = VmDefinition.named("web")
                    .memoryMib(1024)
                    .disk("root", new FileDiskOptions(Path.of(words[0])))
                    .network("lan", UserNetworkOptions.forwarding(Forward.to(80)))
                    .guestAgent()
                    .build();
            System.out.println(ratite.plan(web).explain());
            try (RunningVm vm = ratite.launch(web)) {
                vm.agent().awaitReady(Duration.ofMinutes(2));
                System.out.println("the guest's web server: " + vm.forwards("lan"));
                System.out.println(vm.stop(Duration.ofSeconds(30)).summary());
            }
        }
    }
}

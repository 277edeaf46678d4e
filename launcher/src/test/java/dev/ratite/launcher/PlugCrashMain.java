package dev.ratite.launcher;

import com.google.inject.Injector;
import dev.ratite.launcher.definition.NetworkDefinition;
import dev.ratite.launcher.device.VmDevices;
import dev.ratite.launcher.json.DefinitionCodec;
import dev.ratite.launcher.supervise.VmLauncher;
import dev.ratite.launcher.vm.RunningVm;
import dev.ratite.network.socket.Endpoint;
import dev.ratite.network.socket.StreamNetworkOptions;
import dev.ratite.storage.file.FileDiskOptions;
import dev.ratite.storage.file.ImageFormat;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A program that plugs a network into its VM, or out of it, or changes the medium of drive {@code cd}, and is dead after the step of
 * a given number: {@code PlugCrashMain STATE DEFINITION NUMBER plug|unplug|insert FILE}. The file is the network's socket, or the
 * medium. It says which step that was, or {@code over} when there are no more steps.
 */
final class PlugCrashMain {
    private PlugCrashMain() {}

    public static void main(String[] arguments) {
        AtomicInteger left = new AtomicInteger();
        Injector injector = CrashMain.injector(Path.of(arguments[0]), step -> CrashMain.dieAfter(left, step));
        RunningVm vm = injector.getInstance(VmLauncher.class)
                .launch(injector.getInstance(DefinitionCodec.class).read(Path.of(arguments[1])));
        int steps = Integer.parseInt(arguments[2]);
        Path file = Path.of(arguments[4]);
        NetworkDefinition wire = new NetworkDefinition("wire", StreamNetworkOptions.listening(Endpoint.at(file)));
        if (arguments[3].equals("unplug")) {
            vm.devices().plug(wire);
        }
        left.set(steps);
        switch (arguments[3]) {
            case "plug" -> vm.devices().plug(wire);
            case "unplug" -> unplug(vm);
            default -> vm.devices().insert("cd", new FileDiskOptions(file, ImageFormat.RAW));
        }
        CrashMain.die("over");
    }

    /** A reset takes a device away from a guest that knows nothing of that. */
    private static void unplug(RunningVm vm) {
        VmDevices devices = vm.devices();
        var unplug = devices.unplug("wire");
        vm.reset();
        unplug.gone().join();
    }
}

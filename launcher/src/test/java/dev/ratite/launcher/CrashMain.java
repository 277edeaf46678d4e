package dev.ratite.launcher;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.util.Modules;
import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.json.DefinitionCodec;
import dev.ratite.launcher.json.DefinitionModule;
import dev.ratite.launcher.plugin.PluginModule;
import dev.ratite.launcher.supervise.LaunchSteps;
import dev.ratite.launcher.supervise.SupervisionModule;
import dev.ratite.launcher.supervise.VmLauncher;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A program that launches a VM and is dead after the step of a given number: {@code CrashMain STATE DEFINITION NUMBER}. It
 * says which step that was, or {@code launched} when there are no more steps.
 */
final class CrashMain {
    private CrashMain() {}

    public static void main(String[] arguments) {
        AtomicInteger left = new AtomicInteger(Integer.parseInt(arguments[2]));
        Injector injector = injector(Path.of(arguments[0]), step -> dieAfter(left, step));
        VmDefinition vm = injector.getInstance(DefinitionCodec.class).read(Path.of(arguments[1]));
        var unused = injector.getInstance(VmLauncher.class).launch(vm);
        die("launched");
    }

    /** All that a Ratite is made of, with somebody who is told of each step. */
    static Injector injector(Path state, LaunchSteps steps) {
        return Guice.createInjector(
                new ConfigModule(RatiteConfig.in(state)),
                new PluginModule(),
                new DefinitionModule(),
                Modules.override(new SupervisionModule()).with(new AbstractModule() {
                    @Override
                    protected void configure() {
                        bind(LaunchSteps.class).toInstance(steps);
                    }
                }));
    }

    static void dieAfter(AtomicInteger left, String step) {
        if (left.decrementAndGet() == 0) {
            die(step);
        }
    }

    /** No hook runs, and nothing is closed but by the kernel. */
    static void die(String last) {
        System.out.println(last);
        System.out.flush();
        Runtime.getRuntime().halt(137);
    }
}

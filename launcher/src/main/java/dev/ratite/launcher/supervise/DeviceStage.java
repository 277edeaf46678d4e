package dev.ratite.launcher.supervise;

import com.google.inject.Inject;
import dev.ratite.launcher.json.DefinitionCodec;
import dev.ratite.launcher.plugin.PluginCalls;
import java.util.concurrent.ExecutorService;

/** What changes of the devices of any VM need. */
record DeviceStage(
        BackendOpener opener,
        VmPlanner planner,
        DefinitionCodec codec,
        PluginCalls calls,
        Timeouts timeouts,
        ExecutorService executor,
        LaunchSteps steps) {
    @Inject
    DeviceStage(
            BackendOpener opener,
            VmPlanner planner,
            DefinitionCodec codec,
            PluginCalls calls,
            Timeouts timeouts,
            @ForSupervision ExecutorService executor,
            LaunchSteps steps) {
        this.opener = opener;
        this.planner = planner;
        this.codec = codec;
        this.calls = calls;
        this.timeouts = timeouts;
        this.executor = executor;
        this.steps = steps;
    }
}

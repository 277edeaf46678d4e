package dev.ratite.cli;

import java.lang.module.ModuleDescriptor;
import picocli.CommandLine.IVersionProvider;

/** What {@code ratite --version} prints. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        ModuleDescriptor module = Main.class.getModule().getDescriptor();
        String version = module == null ? "(not packaged)" : module.rawVersion().orElse("(without a version)");
        return new String[] {"ratite " + version};
    }
}

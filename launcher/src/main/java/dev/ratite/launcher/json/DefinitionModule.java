package dev.ratite.launcher.json;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;

/** Reading and writing definitions. */
public final class DefinitionModule extends AbstractModule {
    public DefinitionModule() {}

    @Override
    protected void configure() {
        bind(DefinitionCodec.class).in(Singleton.class);
    }
}

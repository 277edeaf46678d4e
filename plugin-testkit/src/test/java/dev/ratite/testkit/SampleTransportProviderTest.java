package dev.ratite.testkit;

import dev.ratite.api.transport.TransportProvider;
import java.nio.file.Path;

/** The contract lets one pass that keeps it. */
class SampleTransportProviderTest extends TransportProviderContract<SampleTransportOptions> {
    @Override
    protected TransportProvider<SampleTransportOptions> provider() {
        return new SampleTransportProvider();
    }

    @Override
    protected SampleTransportOptions usableOptions(Path directory) {
        return new SampleTransportOptions();
    }
}

package dev.ratite.testkit;

/** The contract lets one pass that keeps it. */
class SampleDiskProviderTest extends SampleDiskContract {
    SampleDiskProviderTest() {
        super(new SampleDiskProvider());
    }
}

package dev.ratite.testkit;

import dev.ratite.api.disk.DiskProvider;
import java.nio.file.Path;
import java.util.List;

/** The contract, put to the sample or to a broken one made of it. */
abstract class SampleDiskContract extends DiskProviderContract<SampleDiskOptions> {
    private final DiskProvider<SampleDiskOptions> provider;

    SampleDiskContract(DiskProvider<SampleDiskOptions> provider) {
        this.provider = provider;
    }

    @Override
    protected DiskProvider<SampleDiskOptions> provider() {
        return provider;
    }

    @Override
    protected SampleDiskOptions usableOptions(Path directory) {
        return new SampleDiskOptions(1, null, List.of(new SampleDiskOptions.Extra("one")));
    }

    @Override
    protected SampleDiskOptions unreachableOptions(Path directory) {
        return new SampleDiskOptions(-1, null, List.of());
    }
}

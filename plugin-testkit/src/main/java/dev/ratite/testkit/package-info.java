/**
 * Tests that every plugin has to pass, and what they stand on.
 *
 * <p>The first test of a plugin extends the contract of its kind: {@link dev.ratite.testkit.DiskProviderContract},
 * {@link dev.ratite.testkit.NetworkProviderContract}, {@link dev.ratite.testkit.DisplayProviderContract},
 * {@link dev.ratite.testkit.TransportProviderContract}. A contract asks the real QEMU whether it takes what the plugin
 * hands out. Where a machine lacks a part that a test {@link dev.ratite.testkit.Needs needs}, the test is skipped with
 * the reason; with the environment variable {@code CI=true} it fails instead.
 */
@NullMarked
package dev.ratite.testkit;

import org.jspecify.annotations.NullMarked;

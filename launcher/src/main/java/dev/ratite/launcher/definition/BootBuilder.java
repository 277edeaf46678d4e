package dev.ratite.launcher.definition;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a {@link Boot}. Belongs to one thread. */
public final class BootBuilder {
    private final List<BootSource> order = new ArrayList<>();
    private final List<BootSource> once = new ArrayList<>();
    private @Nullable Boolean menu;
    private @Nullable Duration menuTimeout;
    private @Nullable Path splash;
    private @Nullable Duration rebootTimeout;
    private @Nullable Boolean strict;
    private @Nullable Path kernel;
    private @Nullable Path initrd;
    private @Nullable String commandLine;
    private @Nullable Path deviceTree;

    BootBuilder() {}

    /** Adds: what the firmware tries, for devices without a boot index. */
    public BootBuilder order(BootSource one) {
        order.add(one);
        return this;
    }

    /** Adds: what it tries the first time instead. */
    public BootBuilder once(BootSource one) {
        once.add(one);
        return this;
    }

    /** Whether the firmware offers a choice; null for QEMU's default. */
    public BootBuilder menu(boolean menu) {
        this.menu = menu;
        return this;
    }

    /** How long it waits for an answer; up to a minute. */
    public BootBuilder menuTimeout(Duration menuTimeout) {
        this.menuTimeout = menuTimeout;
        return this;
    }

    /** Picture shown meanwhile; absolute. */
    public BootBuilder splash(Path splash) {
        this.splash = splash;
        return this;
    }

    /** How long it waits before it tries again when nothing boots; up to a minute. */
    public BootBuilder rebootTimeout(Duration rebootTimeout) {
        this.rebootTimeout = rebootTimeout;
        return this;
    }

    /** Whether only devices with a boot index are tried. */
    public BootBuilder strict(boolean strict) {
        this.strict = strict;
        return this;
    }

    /** Linux kernel image on the host; absolute. */
    public BootBuilder kernel(Path kernel) {
        this.kernel = kernel;
        return this;
    }

    /** Initial RAM disk on the host; absolute. */
    public BootBuilder initrd(Path initrd) {
        this.initrd = initrd;
        return this;
    }

    /** What the kernel is told. */
    public BootBuilder commandLine(String commandLine) {
        this.commandLine = commandLine;
        return this;
    }

    /** Device tree blob on the host; absolute. */
    public BootBuilder deviceTree(Path deviceTree) {
        this.deviceTree = deviceTree;
        return this;
    }

    /**
     * What was set, checked.
     *
     * @throws dev.ratite.api.RatiteException with all problems at once
     */
    public Boot build() {
        return new Boot(
                order, once, menu, menuTimeout, splash, rebootTimeout, strict, kernel, initrd, commandLine, deviceTree);
    }
}

package dev.ratite.api;

/**
 * A power of a provider: to release what one of its backends took in a program that is gone. A provider whose backends write
 * to {@link HostResources} has it; the host looks for it on the same object.
 */
public interface ReleasingProvider {
    /**
     * Returns once the thing is gone, or was never there. It may be there, half there, never made, gone already, or by now
     * belong to somebody else, who keeps it. QEMU has ended. May block, as {@code open} may; may be called again for the same
     * thing, and from any program: the provider knows nothing but these words.
     *
     * @throws RatiteException when the thing is still there; it is tried again with the next {@code gc}
     */
    void release(LeftResource left);
}

package dev.ratite.api;

import static java.util.Objects.requireNonNull;

/** Keeps nothing. */
enum Unrecorded implements HostResources, HostResource {
    FOR_A_PLAN,
    FOR_USE;

    @Override
    public boolean planOnly() {
        return this == FOR_A_PLAN;
    }

    @Override
    public HostResource taking(String kind, String value) {
        requireNonNull(kind, "kind is null");
        requireNonNull(value, "value is null");
        return this;
    }

    @Override
    public void made(String handle) {
        requireNonNull(handle, "handle is null");
    }

    @Override
    public void gone() {}
}

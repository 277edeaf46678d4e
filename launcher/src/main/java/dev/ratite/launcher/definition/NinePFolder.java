package dev.ratite.launcher.definition;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import dev.ratite.api.Problems;
import dev.ratite.api.Required;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A folder shared by the 9p protocol: no process beside QEMU, not the fastest.
 *
 * @param id its name within the VM
 * @param path the directory on the host; absolute
 * @param tag the name by which the guest mounts it, up to 31 bytes; the id when null
 * @param securityModel whose name files bear; {@link SecurityModel#MAPPED_XATTR} unless given
 * @param readOnly whether the guest is kept from writing
 * @param address where on the machine's bus it sits, {@code 05.0}; chosen by Ratite when null
 */
@TypeName("9p")
public record NinePFolder(
        @Required String id,
        @Required Path path,
        String tag,
        SecurityModel securityModel,
        boolean readOnly,
        @Nullable String address)
        implements SharedFolder {
    /** Fills in defaults and checks. */
    public NinePFolder(
            String id,
            Path path,
            @Nullable String tag,
            @Nullable SecurityModel securityModel,
            boolean readOnly,
            @Nullable String address) {
        this.id = requireNonNull(id, "id is null");
        this.path = requireNonNull(path, "path is null");
        this.tag = requireNonNullElse(tag, id);
        this.securityModel = requireNonNullElse(securityModel, SecurityModel.MAPPED_XATTR);
        this.readOnly = readOnly;
        this.address = address;
        check();
    }

    private void check() {
        Problems problems = new Problems();
        Checks.id(problems, id);
        Checks.directory(problems, "path", path);
        Checks.bytes(problems, "tag", tag, 31);
        Checks.address(problems, address);
        problems.throwIfAny(DefinitionError.DEFINITION_INVALID, "The shared folder is wrong:");
    }
}

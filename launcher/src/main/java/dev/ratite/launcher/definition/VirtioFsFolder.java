package dev.ratite.launcher.definition;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import dev.ratite.api.Problems;
import dev.ratite.api.Required;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A folder shared by virtiofs: a virtiofsd process of its own, and memory that it may map.
 *
 * @param id its name within the VM
 * @param path the directory on the host; absolute
 * @param tag the name by which the guest mounts it, up to 36 bytes; the id when null
 * @param readOnly whether the guest is kept from writing; needs a virtiofsd that can
 * @param program the virtiofsd program; absolute; null to look it up
 * @param address where on the machine's bus it sits, {@code 05.0}; chosen by Ratite when null
 */
@TypeName("virtiofs")
public record VirtioFsFolder(
        @Required String id,
        @Required Path path,
        String tag,
        boolean readOnly,
        @Nullable Path program,
        @Nullable String address)
        implements SharedFolder {
    /** Fills in defaults and checks. */
    public VirtioFsFolder(
            String id,
            Path path,
            @Nullable String tag,
            boolean readOnly,
            @Nullable Path program,
            @Nullable String address) {
        this.id = requireNonNull(id, "id is null");
        this.path = requireNonNull(path, "path is null");
        this.tag = requireNonNullElse(tag, id);
        this.readOnly = readOnly;
        this.program = program;
        this.address = address;
        check();
    }

    private void check() {
        Problems problems = new Problems();
        Checks.id(problems, id);
        Checks.directory(problems, "path", path);
        Checks.bytes(problems, "tag", tag, 36);
        Checks.absolute(problems, "program", program);
        Checks.address(problems, address);
        problems.throwIfAny(DefinitionError.DEFINITION_INVALID, "The shared folder is wrong:");
    }
}

package dev.ratite.qmp.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratite.qmp.json.Fields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A disk image.
 *
 * @param actualSize bytes it takes on the host
 * @param virtualSize bytes the guest sees
 */
public record ImageInfo(
        String filename,
        String format,
        @Nullable Boolean dirtyFlag,
        @Nullable Long actualSize,
        long virtualSize,
        @Nullable Long clusterSize,
        @Nullable Boolean encrypted,
        @Nullable Boolean compressed,
        @Nullable String backingFilename,
        @Nullable String fullBackingFilename,
        @Nullable String backingFilenameFormat,
        List<ImageSnapshot> snapshots,
        @Nullable ImageInfo backingImage,
        @Nullable JsonNode formatSpecific) {
    static ImageInfo read(Fields fields) {
        return new ImageInfo(
                fields.text("filename"),
                fields.text("format"),
                fields.optionalFlag("dirty-flag"),
                fields.optionalNumber("actual-size"),
                fields.number("virtual-size"),
                fields.optionalNumber("cluster-size"),
                fields.optionalFlag("encrypted"),
                fields.optionalFlag("compressed"),
                fields.optionalText("backing-filename"),
                fields.optionalText("full-backing-filename"),
                fields.optionalText("backing-filename-format"),
                fields.objects("snapshots", ImageSnapshot::read),
                fields.optionalObject("backing-image", ImageInfo::read),
                fields.optionalAny("format-specific"));
    }
}

package dev.ratite.qmp.command;

import dev.ratite.qmp.json.Fields;
import dev.ratite.qmp.word.DetectZeroes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A block node.
 *
 * @param drv the block driver
 * @param limits how fast it may be used
 * @param writeThreshold in bytes, 0 for none
 */
public record BlockNodeInfo(
        String file,
        @Nullable String nodeName,
        boolean ro,
        String drv,
        @Nullable String backingFile,
        long backingFileDepth,
        boolean encrypted,
        DetectZeroes detectZeroes,
        IoLimits limits,
        @Nullable ImageInfo image,
        @Nullable CacheInfo cache,
        long writeThreshold,
        List<DirtyBitmap> dirtyBitmaps) {
    static BlockNodeInfo read(Fields fields) {
        return new BlockNodeInfo(
                fields.text("file"),
                fields.optionalText("node-name"),
                fields.flag("ro"),
                fields.text("drv"),
                fields.optionalText("backing_file"),
                fields.number("backing_file_depth"),
                fields.flag("encrypted"),
                fields.word("detect_zeroes", DetectZeroes::new),
                IoLimits.read(fields),
                fields.optionalObject("image", ImageInfo::read),
                fields.optionalObject("cache", CacheInfo::read),
                fields.number("write_threshold"),
                fields.objects("dirty-bitmaps", DirtyBitmap::read));
    }
}

package dev.ratite.cli;

import dev.ratite.storage.file.ImageInfo;
import dev.ratite.storage.file.ImageTool;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Shows an image as it is after a verb's work. */
final class ImageReport {
    private ImageReport() {}

    static void print(Terminal terminal, ImageArguments image, boolean json) {
        Map<String, Object> fields = fields(image);
        if (json) {
            terminal.printJson(fields);
        } else {
            fields.forEach((name, value) -> terminal.print(String.format("%-18s %s", name, value)));
        }
    }

    private static Map<String, Object> fields(ImageArguments image) {
        ImageInfo info = new ImageTool().info(image.path(), image.format());
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("path", image.path().toString());
        fields.put("format", image.format().name().toLowerCase(Locale.ROOT));
        fields.put("virtualSizeBytes", info.virtualSizeBytes());
        fields.put("actualSizeBytes", info.actualSizeBytes());
        info.backing().ifPresent(backing -> fields.put("backing", backing));
        info.backingFormat().ifPresent(format -> fields.put("backingFormat", format));
        return fields;
    }
}

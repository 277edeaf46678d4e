package dev.ratite.launcher.firmware;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the names of firmware files tell, as Debian and its kin give them: {@code OVMF_CODE_4M.secboot.fd} goes with
 * {@code OVMF_VARS_4M.ms.fd}.
 */
final class FirmwareNames {
    private static final Pattern CODE = Pattern.compile("(OVMF|AAVMF)_CODE(_[0-9]+M)?(\\..*)?");

    private static final String SNAKEOIL = ".snakeoil";

    private static final String MICROSOFT = ".ms";

    private static final String PLAIN = "";

    private FirmwareNames() {}

    /** Whether code of that name can do secure boot. {@code no-secboot} is not {@code .secboot}: the dot counts. */
    static boolean isSecureBoot(Path code) {
        String name = lowerCase(code);
        return name.contains(".secboot.") || name.contains(".ms.fd") || name.contains(".snakeoil.");
    }

    /** Whether a template of that name has keys. */
    static boolean hasKeys(Path template) {
        String name = lowerCase(template);
        return name.contains(".ms.") || name.contains(".snakeoil.");
    }

    static String format(Path image) {
        return lowerCase(image).endsWith(".qcow2") ? "qcow2" : UefiFirmware.RAW;
    }

    /**
     * The template beside the code that is there and fits best: of the same family and size, with the same keys, or else
     * with Microsoft's, or else with none.
     *
     * @param keys whether one with keys will do
     */
    static Optional<Path> template(Path code, boolean keys, Predicate<Path> readable) {
        Matcher name = CODE.matcher(code.getFileName().toString());
        if (!name.matches()) {
            return Optional.empty();
        }
        String size = name.group(2) == null ? "" : name.group(2);
        String ending = format(code).equals("qcow2") ? ".qcow2" : ".fd";
        return (keys ? variants(lowerCase(code)) : List.of(PLAIN))
                .stream()
                        .map(variant -> code.resolveSibling(name.group(1) + "_VARS" + size + variant + ending))
                        .filter(readable)
                        .findFirst();
    }

    private static List<String> variants(String code) {
        List<String> variants = new ArrayList<>();
        if (code.contains(SNAKEOIL)) {
            variants.add(SNAKEOIL);
            variants.add(MICROSOFT);
        } else if (code.contains(".secboot") || code.contains(MICROSOFT)) {
            variants.add(MICROSOFT);
        }
        variants.add(PLAIN);
        return variants;
    }

    private static String lowerCase(Path file) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT);
    }
}

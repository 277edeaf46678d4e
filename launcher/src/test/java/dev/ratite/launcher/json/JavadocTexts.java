package dev.ratite.launcher.json;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the Javadoc of records says, read from their sources. */
final class JavadocTexts {
    private static final Path ROOT = Path.of(System.getProperty("ratite.root", ".."));
    private static final Pattern PARAM = Pattern.compile("@param (\\w+) (.*?)(?= @\\w+ |$)");
    private static final Pattern TAG = Pattern.compile("\\{@(code|link|value) ([^}]*)}");

    private JavadocTexts() {}

    /** The source directory of the module that has the type. */
    static Path sourcesOf(Class<?> type) throws IOException {
        try (Stream<Path> modules = Files.list(ROOT)) {
            return modules.map(module -> module.resolve("src/main/java"))
                    .filter(sources -> Files.exists(sources.resolve(file(type))))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static Path file(Class<?> type) {
        String name = type.getName().replaceFirst("\\$.*", "");
        return Path.of(name.replace('.', '/') + ".java");
    }

    /** As a properties file, sorted. */
    static String of(Set<Class<?>> types) throws IOException {
        TreeMap<String, String> texts = new TreeMap<>();
        for (Class<?> type : types) {
            add(type, texts);
        }
        StringBuilder file = new StringBuilder("# Made from the Javadoc by DescriptionsTest. Change it there.\n");
        texts.forEach((key, text) ->
                file.append(key).append('=').append(text.replace("\\", "\\\\")).append('\n'));
        return file.toString();
    }

    private static void add(Class<?> type, TreeMap<String, String> texts) throws IOException {
        String source = Files.readString(sourcesOf(type).resolve(file(type)));
        Pattern declaration = Pattern.compile(
                "/\\*\\*((?:(?!\\*/).)*)\\*/\\s*(?:@\\w+(?:\\([^)]*\\))?\\s*)*"
                        + "(?:(?:public|static|sealed|private)\\s+)*(?:record|interface) " + type.getSimpleName()
                        + "\\b",
                Pattern.DOTALL);
        Matcher found = declaration.matcher(source);
        if (found.find()) {
            String javadoc = found.group(1)
                    .replaceAll("\\s*\\n\\s*\\*( |$|(?=\\n))", " ")
                    .strip();
            String name = Descriptions.name(type);
            String whole = javadoc.replaceFirst("(^| )@param .*", "")
                    .replaceFirst("<p>.*", "")
                    .replaceFirst("<pre>.*", "");
            texts.put(name, plain(whole, type));
            Matcher param = PARAM.matcher(javadoc);
            while (param.find()) {
                texts.put(name + "." + param.group(1), plain(param.group(2), type));
            }
        }
    }

    private static String plain(String text, Class<?> type) {
        return TAG.matcher(text)
                .replaceAll(tag -> Matcher.quoteReplacement(tag(tag, type)))
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&")
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static String tag(MatchResult tag, Class<?> type) {
        String inner = tag.group(2).strip();
        return switch (tag.group(1)) {
            case "value" -> constant(type, inner.substring(1));
            case "link" -> link(inner, type);
            default -> inner;
        };
    }

    /** The word of a constant; of anything else the name. */
    private static String link(String target, Class<?> type) {
        List<String> parts = List.of(target.split("#"));
        String last = parts.get(parts.size() - 1);
        try {
            Class<?> owner = Class.forName(type.getPackageName() + "." + parts.get(0));
            for (Object constant : owner.isEnum() ? owner.getEnumConstants() : new Object[0]) {
                if (((Enum<?>) constant).name().equals(last)) {
                    return Words.of((Enum<?>) constant);
                }
            }
            return last;
        } catch (ClassNotFoundException e) {
            return last;
        }
    }

    private static String constant(Class<?> type, String name) {
        try {
            Field field = type.getDeclaredField(name);
            field.setAccessible(true);
            return String.valueOf(field.get(null));
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(type + " has no constant " + name, e);
        }
    }
}

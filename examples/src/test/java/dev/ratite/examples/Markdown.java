package dev.ratite.examples;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What tests look for in a page. */
final class Markdown {
    private static final Pattern BLOCK =
            Pattern.compile("^ *```(\\w*)\\n(.*?)^ *```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("\\[[^]]*]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("^#+ (.*)$", Pattern.MULTILINE);

    private Markdown() {}

    /** The fenced blocks of one language. */
    static List<String> blocks(String page, String language) {
        List<String> blocks = new ArrayList<>();
        Matcher block = BLOCK.matcher(page);
        while (block.find()) {
            if (block.group(1).equals(language)) {
                blocks.add(block.group(2));
            }
        }
        return blocks;
    }

    /** Where links lead that stay in the repository; code holds none. */
    static List<String> relativeLinks(String page) {
        return LINK.matcher(withoutCode(page))
                .results()
                .map(link -> link.group(1))
                .filter(target -> !target.matches("[a-z]+:.*"))
                .toList();
    }

    /** What a link may name behind its {@code #}. */
    static List<String> anchors(String page) {
        return HEADING.matcher(BLOCK.matcher(page).replaceAll(""))
                .results()
                .map((MatchResult heading) -> heading.group(1))
                .map(heading -> heading.toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\w\\- ]", "")
                        .replace(' ', '-'))
                .toList();
    }

    private static String withoutCode(String page) {
        return BLOCK.matcher(page).replaceAll("").replaceAll("`[^`\\n]*`", "");
    }
}

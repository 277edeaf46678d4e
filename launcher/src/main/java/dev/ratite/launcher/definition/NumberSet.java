package dev.ratite.launcher.definition;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers as people write them: {@code 0-3,8} stands for 0, 1, 2, 3 and 8. */
public final class NumberSet {
    private static final Pattern ITEM = Pattern.compile("([0-9]{1,5})(?:-([0-9]{1,5}))?");

    private NumberSet() {}

    /**
     * The numbers in the order written, each of them once.
     *
     * @throws IllegalArgumentException when the text is none of that form, or a range does not ascend
     */
    public static List<Integer> parse(String text) {
        Set<Integer> numbers = new LinkedHashSet<>();
        for (String item : text.split(",", -1)) {
            Matcher parts = ITEM.matcher(item);
            if (!parts.matches()) {
                throw new IllegalArgumentException("'" + text + "' is no set of numbers");
            }
            int first = Integer.parseInt(parts.group(1));
            int last = parts.group(2) == null ? first : Integer.parseInt(parts.group(2));
            if (parts.group(2) != null && last <= first) {
                throw new IllegalArgumentException("'" + item + "' is no ascending range");
            }
            for (int number = first; number <= last; number++) {
                numbers.add(number);
            }
        }
        return List.copyOf(numbers);
    }
}

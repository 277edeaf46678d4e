package dev.ratite.qmp.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratite.qmp.QmpException;
import org.jspecify.annotations.Nullable;

/** Where in a message something stands: a chain that is put into words only if something is wrong there. */
record Place(@Nullable Place parent, String name) {
    /** Enough to recognise a value by, and too little to flood a log. */
    private static final int LONGEST_QUOTE = 60;

    Place member(String member) {
        return new Place(this, member);
    }

    Place element(int index) {
        return new Place(this, "[" + index + "]");
    }

    QmpException.Malformed missing() {
        return malformed("is missing");
    }

    QmpException.Malformed malformed(String expected, JsonNode actual) {
        String text = actual.toString();
        String quote = text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "…";
        return malformed("is " + quote + ", not " + expected);
    }

    private QmpException.Malformed malformed(String what) {
        String path = path();
        String subject = path.isEmpty() ? capitalised(source()) : "In " + source() + ", '" + path + "'";
        return new QmpException.Malformed(subject + " " + what, true, null);
    }

    private String source() {
        return parent == null ? name : parent.source();
    }

    private String path() {
        if (parent == null) {
            return "";
        }
        String before = parent.path();
        return before.isEmpty() || name.startsWith("[") ? before + name : before + "." + name;
    }

    private static String capitalised(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}

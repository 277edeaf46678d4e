package dev.ratite.qmp.log;

/**
 * A line as it may be shown.
 *
 * @param object whether the text is a JSON object; if not, it is a remark about the line
 */
record MaskedLine(boolean object, String text) {}

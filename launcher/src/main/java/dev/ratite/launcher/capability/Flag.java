package dev.ratite.launcher.capability;

/** Yes and no as they are kept in tables of words. */
final class Flag {
    private static final String YES = "yes";

    private Flag() {}

    static String of(boolean flag) {
        return flag ? YES : "";
    }

    static boolean read(String word) {
        return word.equals(YES);
    }
}

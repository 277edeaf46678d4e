package dev.ratite.storage.file;

import java.util.List;

/** Names that a file can have, each of which some program on the way has once taken for something else. */
final class OddNames {
    static final List<String> ALL = List.of(
            "two words",
            "comma,readonly=on",
            "it's",
            "double\"quote",
            "back\\slash",
            "new\nline",
            "percent%41%00",
            "nbd:host",
            "json:{}",
            "file:name",
            "-dash",
            "dollar$HOME;`id`",
            "*?[a]{b}",
            "a=b#c&d",
            "ünïcödé-日本-😀");

    private OddNames() {}
}

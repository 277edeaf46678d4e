package dev.ratite.cli;

import picocli.CommandLine.Option;

/** {@code --json}: for verbs that print something. */
final class JsonOption {
    @Option(names = "--json", description = "print JSON, one object a line")
    boolean on;
}

package dev.ratite.qmp.command;

import java.util.Map;

/** A part of an argument that is an object in QMP. */
interface Structure {
    /** By the names that QMP gives them. */
    Map<String, Object> members();
}

package dev.ratite.launcher.plan;

import dev.ratite.launcher.board.Board;
import dev.ratite.launcher.definition.VmDefinition;

/** One part of a definition, as it becomes part of a plan. */
abstract class Section {
    final Draft draft;
    final PlanInput input;
    final VmDefinition vm;
    final Board board;

    Section(Draft draft, PlanInput input) {
        this.draft = draft;
        this.input = input;
        this.vm = input.definition();
        this.board = input.board();
    }

    abstract void plan();
}

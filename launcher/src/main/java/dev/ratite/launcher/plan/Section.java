package dev.ratite.launcher.plan;

import dev.ratite.launcher.board.Board;
import dev.ratite.launcher.board.BoardDefault;
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

    /** Notes that the board has no such device; {@code fitting} says why. */
    final void lacking(String field, String noun, BoardDefault fitting, String remedy) {
        if (!board.known()) {
            unknown(field, noun);
            return;
        }
        String none = "machine type '" + board.machineType() + "' has no " + noun;
        boolean reason = !fitting.why().equals(BoardDefault.NONE);
        draft.problems().add(field, PlanError.BOARD_LACKS, reason ? none + ": " + fitting.why() : none, remedy);
    }

    /** Notes that nobody knows what to take on this board. */
    final void unknown(String field, String noun) {
        draft.problems()
                .add(
                        field,
                        PlanError.BOARD_LACKS,
                        "Ratite knows no " + noun + " for machine type '" + board.machineType() + "'",
                        "name a 'device', or choose another machine type");
    }
}

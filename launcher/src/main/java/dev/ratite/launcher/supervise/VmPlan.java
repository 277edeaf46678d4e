package dev.ratite.launcher.supervise;

import dev.ratite.launcher.plan.Plan;
import dev.ratite.launcher.plan.PlannedFirmware;
import org.jspecify.annotations.Nullable;

/**
 * A plan, with what has to be made ready for it.
 *
 * @param firmware UEFI firmware; null for a VM without
 */
record VmPlan(Plan plan, @Nullable PlannedFirmware firmware) {}

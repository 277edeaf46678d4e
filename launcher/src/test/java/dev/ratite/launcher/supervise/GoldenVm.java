package dev.ratite.launcher.supervise;

import dev.ratite.launcher.plan.Plan;
import dev.ratite.launcher.process.RunDirectory;

/** A golden definition's VM while its QEMU is there. */
record GoldenVm(Plan plan, RunDirectory directory) {}

package dev.ratite.launcher.accelerator;

/**
 * Why an accelerator cannot work here, seen without trying it.
 *
 * @param reason half a sentence
 * @param remedy what to do about it, half a sentence as well
 */
record Obstacle(String reason, String remedy) {}

package dev.ratite.qmp.agent;

/**
 * The guest's time zone.
 *
 * @param name as the guest calls it, {@code CET}; empty if it does not say
 * @param offsetSeconds what to add to UTC now; summer time is included
 */
public record AgentTimezone(String name, int offsetSeconds) {}

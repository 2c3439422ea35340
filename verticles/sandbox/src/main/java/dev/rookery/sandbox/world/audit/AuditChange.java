package dev.rookery.sandbox.world.audit;

import org.jspecify.annotations.Nullable;

/**
 * One field that an action changed, with Discord's name for it and the values as JSON.
 *
 * @param oldValue null if there was none
 * @param newValue null if there is none any more
 */
public record AuditChange(String key, @Nullable Object oldValue, @Nullable Object newValue) {}

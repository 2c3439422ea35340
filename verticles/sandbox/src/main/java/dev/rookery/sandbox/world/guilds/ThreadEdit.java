package dev.rookery.sandbox.world.guilds;

import org.jspecify.annotations.Nullable;

/** What changes in a thread, or what a new one is like; null for what stays, or is as usual. */
public record ThreadEdit(
    @Nullable String name,
    @Nullable Boolean archived,
    @Nullable Boolean locked,
    @Nullable Boolean invitable,
    @Nullable Integer autoArchiveMinutes,
    @Nullable Integer slowmodeSeconds) {

  public static ThreadEdit named(String name) {
    return new ThreadEdit(name, null, null, null, null, null);
  }

  public static ThreadEdit archived(boolean archived) {
    return new ThreadEdit(null, archived, null, null, null, null);
  }

  /** Whether this is all that changes: the thread is taken back, perhaps unlocked. */
  public boolean onlyReopens() {
    return Boolean.FALSE.equals(archived)
        && name == null
        && invitable == null
        && autoArchiveMinutes == null
        && slowmodeSeconds == null;
  }
}

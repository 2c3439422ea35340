package dev.rookery.discord.entity;

/**
 * What a role or a member may do in a channel otherwise than elsewhere.
 *
 * @param targetId of the role or the user; the guild's own id for everybody
 * @param ofRole whether it is for a role
 * @param allowed a bit for each permission, as {@link DiscordPermission#bits} has them, also for
 *     those that the bot does not know
 * @param denied the same
 */
public record ChannelOverride(long targetId, boolean ofRole, long allowed, long denied) {
  /** One that changes nothing. */
  public static ChannelOverride none(long targetId, boolean ofRole) {
    return new ChannelOverride(targetId, ofRole, 0, 0);
  }

  /** The same that allows these. */
  public ChannelOverride allowing(long permissions) {
    return new ChannelOverride(targetId, ofRole, allowed | permissions, denied & ~permissions);
  }

  /** The same that denies these. */
  public ChannelOverride denying(long permissions) {
    return new ChannelOverride(targetId, ofRole, allowed & ~permissions, denied | permissions);
  }

  /** The same that neither allows nor denies these. */
  public ChannelOverride leaving(long permissions) {
    return as(none(targetId, ofRole), permissions);
  }

  /** The same where these are as in another one. */
  public ChannelOverride as(ChannelOverride other, long permissions) {
    return new ChannelOverride(
        targetId,
        ofRole,
        (allowed & ~permissions) | (other.allowed & permissions),
        (denied & ~permissions) | (other.denied & permissions));
  }
}

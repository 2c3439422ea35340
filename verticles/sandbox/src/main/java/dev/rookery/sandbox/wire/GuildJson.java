package dev.rookery.sandbox.wire;

import dev.rookery.sandbox.world.World;
import dev.rookery.sandbox.world.guilds.Ban;
import dev.rookery.sandbox.world.guilds.GuildChannel;
import dev.rookery.sandbox.world.guilds.Invite;
import dev.rookery.sandbox.world.guilds.Member;
import dev.rookery.sandbox.world.guilds.Role;
import dev.rookery.sandbox.world.guilds.SimulatedGuild;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Guilds, roles and members. */
public final class GuildJson {
  private static final int AFK_TIMEOUT_SECONDS = 300;
  private static final int MEMBERS_MAX = 500_000;

  private final World world;
  private final UserJson users;

  GuildJson(World world, UserJson users) {
    this.world = world;
    this.users = users;
  }

  /** The same with how many members there are; everybody in the simulation is online. */
  public JsonObject guildWithCounts(SimulatedGuild guild) {
    return withCounts(guild(guild), guild);
  }

  private JsonObject withCounts(JsonObject form, SimulatedGuild guild) {
    int members = world.members().of(guild.id()).size();
    return form.put("approximate_member_count", members).put("approximate_presence_count", members);
  }

  /** An invitation as one who follows its link is told of it. */
  public JsonObject invite(Invite invite, boolean withCounts) {
    SimulatedGuild guild = world.guilds().get(invite.guildId());
    JsonObject form =
        new JsonObject()
            .put("type", 0)
            .put("code", invite.code())
            .put("expires_at", null)
            .put(
                "guild",
                new JsonObject()
                    .put("id", WorldJson.id(guild.id()))
                    .put("name", guild.name())
                    .put("splash", null)
                    .put("banner", null)
                    .put("description", null)
                    .put("icon", null)
                    .put("features", new JsonArray())
                    .put("verification_level", 0)
                    .put("vanity_url_code", null)
                    .put("nsfw_level", 0)
                    .put("nsfw", false)
                    .put("premium_subscription_count", 0))
            .put("guild_id", WorldJson.id(guild.id()))
            .put("channel", channel(invite))
            .put("inviter", users.user(world.people().get(invite.inviterId())));
    return withCounts ? withCounts(form, guild) : form;
  }

  private JsonObject channel(Invite invite) {
    GuildChannel channel = (GuildChannel) world.channels().get(invite.channelId());
    return new JsonObject()
        .put("id", WorldJson.id(channel.id()))
        .put("name", channel.name())
        .put("type", channel.type().code());
  }

  /** The guild itself with its roles, without members and channels. */
  public JsonObject guild(SimulatedGuild guild) {
    JsonArray roles = new JsonArray();
    world.roles().of(guild.id()).stream().map(this::role).forEach(roles::add);
    return new JsonObject()
        .put("id", WorldJson.id(guild.id()))
        .put("name", guild.name())
        .put("icon", null)
        .put("description", null)
        .put("home_header", null)
        .put("splash", null)
        .put("discovery_splash", null)
        .put("features", new JsonArray())
        .put("banner", null)
        .put("owner_id", WorldJson.id(guild.ownerId()))
        .put("application_id", null)
        .put("region", "us-east")
        .put("afk_channel_id", null)
        .put("afk_timeout", AFK_TIMEOUT_SECONDS)
        .put(
            "system_channel_id",
            guild.systemChannelId() == 0 ? null : WorldJson.id(guild.systemChannelId()))
        .put("system_channel_flags", 0)
        .put("widget_enabled", false)
        .put("widget_channel_id", null)
        .put("verification_level", 0)
        .put("roles", roles)
        .put("default_message_notifications", 1)
        .put("mfa_level", 0)
        .put("explicit_content_filter", 0)
        .put("max_presences", null)
        .put("max_members", MEMBERS_MAX)
        .put("max_stage_video_channel_users", 50)
        .put("max_video_channel_users", 25)
        .put("vanity_url_code", null)
        .put("premium_tier", 0)
        .put("premium_subscription_count", 0)
        .put("preferred_locale", "en-US")
        .put("rules_channel_id", null)
        .put("safety_alerts_channel_id", null)
        .put("public_updates_channel_id", null)
        .put("premium_progress_bar_enabled", false)
        .put("nsfw", false)
        .put("nsfw_level", 0)
        .put("emojis", new JsonArray())
        .put("stickers", new JsonArray())
        .put("incidents_data", null);
  }

  public JsonObject role(Role role) {
    JsonObject form =
        new JsonObject()
            .put("id", WorldJson.id(role.id()))
            .put("name", role.name())
            .put("permissions", WorldJson.id(role.permissions().bits()))
            .put("position", role.position())
            .put("color", role.color())
            .put(
                "colors",
                new JsonObject()
                    .put("primary_color", role.color())
                    .put("secondary_color", null)
                    .put("tertiary_color", null))
            .put("hoist", role.hoisted())
            .put("managed", role.managedByBot() != 0)
            .put("mentionable", role.mentionable())
            .put("icon", null)
            .put("unicode_emoji", null)
            .put("flags", 0);
    return role.managedByBot() == 0
        ? form
        : form.put("tags", new JsonObject().put("bot_id", WorldJson.id(role.managedByBot())));
  }

  public JsonObject ban(Ban ban) {
    return new JsonObject()
        .put("user", users.user(world.people().get(ban.userId())))
        .put("reason", ban.reason());
  }

  public JsonObject member(Member member) {
    return memberWithoutUser(member).put("user", users.user(world.people().get(member.userId())));
  }

  /** A member without its user, for where the user is given separately. */
  public JsonObject memberWithoutUser(Member member) {
    JsonArray roles = new JsonArray();
    member.roleIds().stream().sorted().map(WorldJson::id).forEach(roles::add);
    return new JsonObject()
        .put("roles", roles)
        .put("nick", member.nickname())
        .put("joined_at", member.joinedAt().toString())
        .put("communication_disabled_until", text(member.timedOutUntil()))
        .put("avatar", null)
        .put("banner", null)
        .put("flags", 0)
        .put("pending", false)
        .put("premium_since", null)
        .put("mute", false)
        .put("deaf", false);
  }

  private static @Nullable String text(@Nullable Instant instant) {
    return instant == null ? null : instant.toString();
  }
}

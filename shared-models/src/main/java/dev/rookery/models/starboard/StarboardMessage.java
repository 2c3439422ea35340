package dev.rookery.models.starboard;

import dev.rookery.models.guilds.Guild;
import dev.rookery.schema.Rules;
import dev.rookery.schema.annotations.Announced;
import dev.rookery.schema.annotations.Check;
import dev.rookery.schema.annotations.Column;
import dev.rookery.schema.annotations.Id;
import dev.rookery.schema.annotations.Index;
import dev.rookery.schema.annotations.Kept;
import dev.rookery.schema.annotations.Length;
import dev.rookery.schema.annotations.Range;
import dev.rookery.schema.annotations.References;
import dev.rookery.schema.annotations.Snowflake;
import dev.rookery.schema.annotations.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message that got enough stars, and its one post in the starboard channel.
 *
 * @param id the id of the original message
 * @param content a copy of its text
 * @param expiresAt when this row is forgotten
 * @param channelId where it was written
 * @param userId who wrote it
 * @param guildId in which guild
 * @param starCount how many stars it has
 * @param postId the post in the starboard channel; null while there is none
 * @param claimedUntil until when somebody is posting it; null if nobody is
 * @param createdAt when the row was made
 * @param updatedAt when the row was changed last
 */
@Announced
@Table(
    name = "starboard_message",
    manyRows = true,
    writtenBy = "StarboardMessageRequest, in step with the post",
    checks = {
      @Check(
          name = "ck_starboard_message_check_star_count_positive",
          that = "star_count >= 0",
          meaning = "starCount must be 0 or more"),
      @Check(
          name = "ck_starboard_message_check_starboard_msg_channel_id_valid",
          that = "message_channel_id > 0",
          meaning = "channelId must be greater than 0"),
      @Check(
          name = "ck_starboard_message_check_starboard_msg_guild_id_valid",
          that = "message_guild_id > 0",
          meaning = "guildId must be greater than 0"),
      @Check(
          name = "ck_starboard_message_check_starboard_msg_id_valid",
          that = "id > 0",
          meaning = "id must be greater than 0"),
      @Check(
          name = "ck_starboard_message_check_starboard_msg_user_id_valid",
          that = "message_user_id > 0",
          meaning = "userId must be greater than 0"),
      @Check(
          name = "ck_starboard_message_check_starboard_post_id_valid",
          that = "starboard_message_id > 0",
          meaning = "postId must be greater than 0"),
      @Check(
          name = "ck_starboard_message_times",
          that =
              "is_time(message_expires_at) AND is_time(claimed_until) AND is_time(created_at) AND is_time(updated_at)",
          meaning = "times must be in the years 1 to 9999")
    },
    indexes = {
      // StarboardMessageRequest.Top; the foreign key
      @Index(
          name = "idx_starboard_message_top",
          on = {"message_guild_id", "star_count DESC", "id"}),
      // what is stored about a user
      @Index(
          name = "idx_starboard_message_user",
          on = {"message_user_id"}),
      // StarboardMessageRequest.ClaimOverdue
      @Index(
          name = "idx_starboard_message_claimed_until",
          on = "claimed_until",
          where = "claimed_until is not null"),
      // StarboardMessageRequest.ForgetExpired
      @Index(
          name = "idx_starboard_message_expires_at",
          on = {"message_expires_at"})
    })
public record StarboardMessage(
    @Id @Snowflake long id,
    @Column(name = "message_content") @Length(max = 4000) String content,
    @Column(name = "message_expires_at") Instant expiresAt,
    @Column(name = "message_channel_id") @Snowflake long channelId,
    @Column(name = "message_user_id") @Snowflake long userId,
    @Column(name = "message_guild_id") @Snowflake @References(Guild.class) long guildId,
    @Column(byDefault = "0") @Range(min = 0) int starCount,
    @Column(name = "starboard_message_id") @Snowflake @Nullable Long postId,
    @Kept @Nullable Instant claimedUntil,
    @Column(byDefault = "now()") @Kept Instant createdAt,
    @Column(byDefault = "now()") @Kept Instant updatedAt) {

  public StarboardMessage {
    Rules.check(
        StarboardMessage.class,
        id,
        content,
        expiresAt,
        channelId,
        userId,
        guildId,
        starCount,
        postId,
        claimedUntil,
        createdAt,
        updatedAt);
  }
}

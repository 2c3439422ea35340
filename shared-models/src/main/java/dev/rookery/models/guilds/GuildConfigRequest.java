package dev.rookery.models.guilds;

import dev.rookery.checks.Checked;
import dev.rookery.failure.Failure;
import dev.rookery.failure.Problems;
import dev.rookery.models.ModelRequest;
import dev.rookery.models.ReadOnly;
import dev.rookery.models.rows.Values;
import dev.rookery.models.snippets.Snippet;
import dev.rookery.schema.Model;
import dev.rookery.schema.annotations.Default;
import dev.rookery.schema.annotations.Length;
import dev.rookery.schema.annotations.Range;
import dev.rookery.schema.annotations.Snowflake;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Requests about {@link GuildConfig}, the settings of a guild. Every guild has settings: those that
 * nobody set are {@link GuildConfig#defaults}, and the first that is set makes the row.
 */
public sealed interface GuildConfigRequest<R> extends ModelRequest<GuildConfig, R> {

  /** The settings that hold for a guild; asking for them makes no row. */
  record Settings(@Snowflake long guildId) implements GuildConfigRequest<GuildConfig>, ReadOnly {}

  /**
   * Sets the named settings and leaves the others as they are:
   *
   * <pre>{@code
   * new Change(guildId, Values.of(set(GuildConfig::prefix).to("!"), set(GuildConfig::modLogId).to(null)), null)
   * }</pre>
   *
   * <p>Null empties a setting that may be empty and gives the others their default.
   *
   * @param expectedVersion fails as {@link Failure.Stale} if the settings have another version by
   *     now, where 0 stands for no row; null to set them whatever their version
   */
  record Change(
      @Snowflake long guildId,
      Values<GuildConfig> settings,
      @Range(min = 0) @Nullable Long expectedVersion)
      implements GuildConfigRequest<GuildConfig> {
    @Override
    public void check(Problems problems) {
      settings.checkSettings(Model.of(GuildConfig.class), "settings", problems);
    }
  }

  /** Text commands begin with this from now on. */
  record SetPrefix(
      @Snowflake long guildId,
      @Checked(ConfigRules.Prefix.class) @Length(min = 1, max = 10) String prefix)
      implements GuildConfigRequest<GuildConfig> {}

  /** Text commands begin with the default prefix again. */
  record ClearPrefix(@Snowflake long guildId) implements GuildConfigRequest<GuildConfig> {}

  /**
   * Chooses where something is logged.
   *
   * @param channelId null to no longer log it
   */
  record SetLogChannel(@Snowflake long guildId, LogKind kind, @Snowflake @Nullable Long channelId)
      implements GuildConfigRequest<GuildConfig> {}

  /**
   * Switches a feature on or off, and leaves the others as they are, also those that others switch
   * at the same time.
   *
   * @param feature its name
   */
  record SwitchFeature(
      @Snowflake long guildId,
      @Checked(ConfigRules.Feature.class) @Length(min = 1, max = 40) String feature,
      boolean on)
      implements GuildConfigRequest<GuildConfig> {}

  /**
   * How far the setting up of the guild has come: {@link OnboardingStage#COMPLETED} completes it,
   * {@link OnboardingStage#NOT_STARTED} lets it begin anew.
   */
  record SetOnboarding(@Snowflake long guildId, OnboardingStage stage)
      implements GuildConfigRequest<GuildConfig> {}

  /**
   * Takes an edit of the settings back: what it changed is as it was before. Settings that it did
   * not change stay as they are. That is an edit, too, and can be taken back itself. {@link
   * Failure.NotFound} if there is no such edit any more, {@link Failure.Conflict} if what it
   * changed has been changed again since.
   *
   * @param auditEntryId the id of the {@link dev.rookery.models.audit.AuditEntry}
   */
  record Undo(@Snowflake long guildId, long auditEntryId)
      implements GuildConfigRequest<GuildConfig> {}

  /**
   * All that a guild has set, as of one moment. If its snippets are too many for one reply, the
   * document names the {@link SettingsDocument#next} to go on after; later parts hold snippets
   * only.
   *
   * @param withSnippets whether to bring the snippets too
   * @param after the snippet that the part before ended with; null for the first part
   */
  record Export(
      @Snowflake long guildId,
      @Default("false") boolean withSnippets,
      @Length(max = Snippet.NAME_MAX) @Nullable String after)
      implements GuildConfigRequest<SettingsDocument>, ReadOnly {
    /** The first part, which is all of most guilds. */
    public Export(long guildId, boolean withSnippets) {
      this(guildId, withSnippets, null);
    }
  }

  /**
   * Sets what a document says, all or nothing; all its problems are named at once. Its settings,
   * ranks, commands and starboard take the place of what the guild has; case types and snippets are
   * added, or changed where the guild has one of that name. What the document leaves out stays.
   *
   * @param guildId the guild to set; it may differ from the one the document is from
   * @param ids what ids of roles and channels become, for another guild: new ids by old ones; those
   *     not named stay as they are
   * @param dryRun true to do all of it, tell the outcome and take it back
   */
  record Import(
      @Snowflake long guildId,
      SettingsDocument document,
      @Length(max = 2_000) @Default("{}") Map<String, Long> ids,
      @Default("false") boolean dryRun)
      implements GuildConfigRequest<ImportOutcome> {
    @Override
    public void check(Problems problems) {
      int before = problems.count();
      IdMapping.check(ids, problems);
      if (problems.count() == before) {
        new IdMapping(ids).checkMultipliers(document, "document.config.xpMultipliers", problems);
        document.mapped(ids).check("document", problems);
      }
    }
  }
}

package dev.rookery.models.cases;

import dev.rookery.checks.Checked;
import dev.rookery.checks.NotBlank;
import dev.rookery.failure.Failure;
import dev.rookery.failure.FailureCode;
import dev.rookery.failure.Problems;
import dev.rookery.models.ModelRequest;
import dev.rookery.models.ReadOnly;
import dev.rookery.models.rows.RowRequest;
import dev.rookery.models.rows.Values;
import dev.rookery.schema.Model;
import dev.rookery.schema.annotations.Default;
import dev.rookery.schema.annotations.Length;
import dev.rookery.schema.annotations.Range;
import dev.rookery.schema.annotations.Snowflake;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Requests about {@link Case}. People call a case by its number in the guild, so the requests do
 * too. Deleting one is {@link RowRequest.Delete}, by its id.
 */
public sealed interface CaseRequest<R> extends ModelRequest<Case, R> {

  /**
   * A new case with the next number of its guild: counting from 1, with no gaps and no repeats, no
   * matter who else makes cases at the same time, on whichever node. {@link Failure.NotFound} if
   * the guild has no type of that name; that takes no number.
   *
   * @param type what was done; null for a type of the guild's own
   * @param customType the name of the guild's own type, without regard to case; null for one of
   *     {@link CaseType}
   * @param userRoles the roles that a jail takes away
   * @param expiresAt when a temporary action ends; null for one without end
   * @param evidence where the evidence is, such as the link of a message; null for none
   * @param metadata what a feature wants to remember of it; null for nothing
   */
  record Create(
      @Snowflake long guildId,
      @Nullable CaseType type,
      @Length(min = 1, max = CaseTypeDefinition.NAME_MAX) @Nullable String customType,
      @Snowflake long userId,
      @Snowflake long moderatorId,
      @Checked(NotBlank.class) @Length(max = Case.REASON_MAX) String reason,
      @Snowflake @Length(max = Case.ROLES_MAX) @Default("[]") List<Long> userRoles,
      @Nullable Instant expiresAt,
      @Checked(NotBlank.class) @Length(max = Case.EVIDENCE_MAX) @Nullable String evidence,
      @Length(max = Case.METADATA_MAX) @Nullable JsonObject metadata)
      implements CaseRequest<Case> {

    public Create {
      userRoles = List.copyOf(userRoles);
    }

    /** A case of a type that every guild has. */
    public static Create of(
        long guildId, CaseType type, long userId, long moderatorId, String reason) {
      return new Create(
          guildId, type, null, userId, moderatorId, reason, List.of(), null, null, null);
    }

    /** A case of a type of the guild's own. */
    public static Create of(
        long guildId, String customType, long userId, long moderatorId, String reason) {
      return new Create(
          guildId, null, customType, userId, moderatorId, reason, List.of(), null, null, null);
    }

    /** The same, of an action that ends. */
    public Create until(Instant end) {
      return new Create(
          guildId,
          type,
          customType,
          userId,
          moderatorId,
          reason,
          userRoles,
          end,
          evidence,
          metadata);
    }

    /** The same, with the roles that were taken away. */
    public Create takingRoles(List<Long> roles) {
      return new Create(
          guildId,
          type,
          customType,
          userId,
          moderatorId,
          reason,
          roles,
          expiresAt,
          evidence,
          metadata);
    }

    /** The same, with a link to the evidence. */
    public Create withEvidence(String link) {
      return new Create(
          guildId,
          type,
          customType,
          userId,
          moderatorId,
          reason,
          userRoles,
          expiresAt,
          link,
          metadata);
    }

    /** The same, with what a feature wants to remember of it. */
    public Create remembering(JsonObject content) {
      return new Create(
          guildId,
          type,
          customType,
          userId,
          moderatorId,
          reason,
          userRoles,
          expiresAt,
          evidence,
          content);
    }

    @Override
    public void check(Problems problems) {
      if (!problems.isSettled("customType") && (type == null) == (customType == null)) {
        problems.addMalformed("type", "must be given, or customType, and not both");
      }
    }
  }

  /** The case of that number; empty if there is none. */
  record Show(@Snowflake long guildId, @Range(min = 1) int number)
      implements CaseRequest<Optional<Case>>, ReadOnly {}

  /**
   * The cases of a guild that meet everything that is given, newest first, a page at a time, and
   * how many there are on all pages.
   *
   * @param userId only those about that user; null for all
   * @param moderatorId only those by that moderator; null for all
   * @param types only those of one of these types, or of one of {@code customTypes}; those of every
   *     type if both are empty
   * @param customTypes the names of types of the guild's own, without regard to case
   * @param valid true for those that were not voided, false for those that were; null for both
   * @param from only those made then or later; null for all
   * @param until only those made before then; null for all
   * @param text only those with this in the reason, without regard to case; null for all
   * @param after the cursor of the page before; null for the first page
   * @param before to go back: the cursor that a page began after, for the page that ends there; its
   *     {@link CasePage#next} is the cursor that it begins after itself, empty if it is the first.
   *     Null to go on
   */
  record Search(
      @Snowflake long guildId,
      @Snowflake @Nullable Long userId,
      @Snowflake @Nullable Long moderatorId,
      @Length(max = 20) @Default("[]") List<CaseType> types,
      @Length(max = 20) @Default("[]") List<String> customTypes,
      @Nullable Boolean valid,
      @Nullable Instant from,
      @Nullable Instant until,
      @Length(min = 1, max = 100) @Nullable String text,
      @Range(min = 1, max = RowRequest.LIMIT_MAX) @Default("50") int limit,
      @Length(max = 20) @Nullable String after,
      @Length(max = 20) @Nullable String before)
      implements CaseRequest<CasePage>, ReadOnly {

    public Search {
      types = List.copyOf(types);
      customTypes = List.copyOf(customTypes);
    }

    /** A page of those to come. */
    public Search(
        long guildId,
        @Nullable Long userId,
        @Nullable Long moderatorId,
        List<CaseType> types,
        List<String> customTypes,
        @Nullable Boolean valid,
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable String text,
        int limit,
        @Nullable String after) {
      this(
          guildId,
          userId,
          moderatorId,
          types,
          customTypes,
          valid,
          from,
          until,
          text,
          limit,
          after,
          null);
    }

    /** All cases of a guild. */
    public static Search in(long guildId) {
      return new Search(
          guildId,
          null,
          null,
          List.of(),
          List.of(),
          null,
          null,
          null,
          null,
          RowRequest.LIMIT_DEFAULT,
          null);
    }

    /** The same, from the page after the one whose {@link CasePage#next} this is. */
    public Search after(String cursor) {
      return new Search(
          guildId,
          userId,
          moderatorId,
          types,
          customTypes,
          valid,
          from,
          until,
          text,
          limit,
          cursor);
    }

    /** The page before the one that began after a cursor. */
    public Search before(String cursor) {
      return new Search(
          guildId,
          userId,
          moderatorId,
          types,
          customTypes,
          valid,
          from,
          until,
          text,
          limit,
          null,
          cursor);
    }

    @Override
    public void check(Problems problems) {
      if (after != null && before != null) {
        problems.addMalformed("before", "must not be given together with after");
      }
      if (from != null && until != null && !from.isBefore(until)) {
        problems.add("until", FailureCode.NOT_AFTER.with("other", "from"));
      }
      CaseTypeDefinitionRequest.checkNames(customTypes, "customTypes", problems);
    }
  }

  /**
   * How many cases a guild has, by type.
   *
   * @param userId only those about that user; null for all
   * @param moderatorId only those by that moderator; null for all
   * @param from only those made then or later; null for all
   * @param until only those made before then; null for all
   */
  record Counts(
      @Snowflake long guildId,
      @Snowflake @Nullable Long userId,
      @Snowflake @Nullable Long moderatorId,
      @Nullable Instant from,
      @Nullable Instant until)
      implements CaseRequest<CaseCounts>, ReadOnly {
    /** Of one user, ever. */
    public static Counts about(long guildId, long userId) {
      return new Counts(guildId, userId, null, null, null);
    }

    /** Of one moderator, ever. */
    public static Counts by(long guildId, long moderatorId) {
      return new Counts(guildId, null, moderatorId, null, null);
    }

    @Override
    public void check(Problems problems) {
      if (from != null && until != null && !from.isBefore(until)) {
        problems.add("until", FailureCode.NOT_AFTER.with("other", "from"));
      }
    }
  }

  /**
   * New values for a case, and an entry in its history; {@link Failure.NotFound} if there is no
   * such case. The values may be those of {@code valid}, {@code type}, {@code customTypeId}, {@code
   * reason}, {@code expiresAt} and {@code evidence}; a new type takes the place of a type of the
   * guild's own, and the other way round.
   *
   * @param expectedVersion fails as {@link Failure.Stale} if the case has another version by now,
   *     and the history holds the refused edit too; null to change it whatever its version
   * @param changedBy who changes it; null for the bot itself
   */
  record Edit(
      @Snowflake long guildId,
      @Range(min = 1) int number,
      Values<Case> values,
      @Nullable Long expectedVersion,
      @Snowflake @Nullable Long changedBy)
      implements CaseRequest<Case> {
    /** The components of a case that can be edited. */
    public static final List<String> EDITABLE =
        List.of("valid", "type", "customTypeId", "reason", "expiresAt", "evidence");

    @Override
    public void check(Problems problems) {
      for (String component : values.byComponent().keySet()) {
        if (!EDITABLE.contains(component)) {
          problems.add(
              "values." + component,
              FailureCode.CANNOT_BE_EDITED.with("editable", String.join(", ", EDITABLE)));
          problems.settle("values." + component);
        }
      }
      values.checkChange(Model.of(Case.class), "values", problems);
      boolean type = values.byComponent().get("type") != null;
      boolean customType = values.byComponent().get("customTypeId") != null;
      if (type && customType) {
        problems.addMalformed(
            "values", "must not hold both type and customTypeId; a case has one type");
      } else if (!type
          && !customType
          && (values.byComponent().containsKey("type")
              || values.byComponent().containsKey("customTypeId"))) {
        problems.addMalformed("values", "must not empty the type; a case has one type");
      }
    }
  }

  /**
   * Voids a case: it no longer counts, and the cause is appended to its reason, the end of which is
   * cut off if there is not enough room. {@link Failure.NotFound} if there is no such case, {@link
   * Failure.Conflict} if it is voided already.
   *
   * @param cause why
   * @param changedBy who voids it; null for the bot itself
   */
  record Void(
      @Snowflake long guildId,
      @Range(min = 1) int number,
      @Checked(NotBlank.class) @Length(min = 1, max = 500) String cause,
      @Snowflake @Nullable Long changedBy)
      implements CaseRequest<Case> {}

  /** Remembers the message about the case in the log channel; null if it is gone. */
  record AttachModLogMessage(
      @Snowflake long guildId, @Range(min = 1) int number, @Snowflake @Nullable Long messageId)
      implements CaseRequest<Case> {}

  /** Remembers whether the user could be told of the case. */
  record SetUserNotified(@Snowflake long guildId, @Range(min = 1) int number, boolean notified)
      implements CaseRequest<Case> {}

  /** What a user may not do in a guild now. */
  record State(@Snowflake long guildId, @Snowflake long userId)
      implements CaseRequest<CaseState>, ReadOnly {}

  /**
   * The newest jail of a user, with the roles to give back; empty if there was none. A voided one
   * counts only if it took roles away.
   */
  record LatestJail(@Snowflake long guildId, @Snowflake long userId)
      implements CaseRequest<Optional<Case>>, ReadOnly {}
}

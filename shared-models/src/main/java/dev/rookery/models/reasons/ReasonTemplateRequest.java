package dev.rookery.models.reasons;

import dev.rookery.checks.Checked;
import dev.rookery.checks.NotBlank;
import dev.rookery.failure.Failure;
import dev.rookery.models.ModelRequest;
import dev.rookery.models.ReadOnly;
import dev.rookery.models.cases.Case;
import dev.rookery.models.rows.Page;
import dev.rookery.models.rows.RowRequest;
import dev.rookery.schema.annotations.Default;
import dev.rookery.schema.annotations.Length;
import dev.rookery.schema.annotations.Range;
import dev.rookery.schema.annotations.Snowflake;
import dev.rookery.text.Format;
import dev.rookery.text.TextFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Requests about {@link ReasonTemplate}. Names are found without regard to case. */
public sealed interface ReasonTemplateRequest<R> extends ModelRequest<ReasonTemplate, R> {

  /** The template of that name; empty if there is none. */
  record Show(@Snowflake long guildId, @Length(min = 1, max = ReasonTemplate.NAME_MAX) String name)
      implements ReasonTemplateRequest<Optional<ReasonTemplate>>, ReadOnly {
    public Show {
      name = TextFormat.composed(name);
    }
  }

  /** A new template; {@link Failure.Conflict} if the name is taken. */
  record Create(
      @Snowflake long guildId,
      @Format(TextFormat.NAME) @Length(min = 1, max = ReasonTemplate.NAME_MAX) String name,
      @Checked(NotBlank.class) @Length(max = Case.REASON_MAX) String reason)
      implements ReasonTemplateRequest<ReasonTemplate> {
    public Create {
      name = TextFormat.composed(name);
    }
  }

  /**
   * Another reason for a template; {@link Failure.NotFound} if there is none. Cases that were made
   * with it stay as they are.
   */
  record Edit(
      @Snowflake long guildId,
      @Length(min = 1, max = ReasonTemplate.NAME_MAX) String name,
      @Checked(NotBlank.class) @Length(max = Case.REASON_MAX) String reason)
      implements ReasonTemplateRequest<ReasonTemplate> {
    public Edit {
      name = TextFormat.composed(name);
    }
  }

  /** Deletes a template; {@link Failure.NotFound} if there is none. */
  record Delete(
      @Snowflake long guildId, @Length(min = 1, max = ReasonTemplate.NAME_MAX) String name)
      implements ReasonTemplateRequest<ReasonTemplate> {
    public Delete {
      name = TextFormat.composed(name);
    }
  }

  /**
   * The templates of a guild in alphabetical order, a page at a time.
   *
   * @param after the cursor of the page before; null for the first page
   */
  record Listing(
      @Snowflake long guildId,
      @Range(min = 1, max = RowRequest.LIMIT_MAX) @Default("50") int limit,
      @Length(max = ReasonTemplate.NAME_MAX) @Nullable String after)
      implements ReasonTemplateRequest<Page<ReasonTemplate>>, ReadOnly {}

  /**
   * Templates to offer while somebody types: those whose name begins with the typed text before
   * those that have it inside or in their reason, each in alphabetical order.
   *
   * @param text what has been typed; empty for all
   */
  record Matching(
      @Snowflake long guildId,
      @Length(max = 200) String text,
      @Range(min = 1, max = RowRequest.LIMIT_MAX) @Default("25") int limit)
      implements ReasonTemplateRequest<List<ReasonTemplate>>, ReadOnly {
    public Matching {
      text = TextFormat.composed(text);
    }
  }
}

package dev.rookery.models.cases;

import dev.rookery.checks.Checked;
import dev.rookery.failure.Failure;
import dev.rookery.failure.FailureCode;
import dev.rookery.failure.Problems;
import dev.rookery.models.ModelRequest;
import dev.rookery.models.ReadOnly;
import dev.rookery.models.rows.Page;
import dev.rookery.models.rows.RowRequest;
import dev.rookery.models.rows.UpsertResult;
import dev.rookery.schema.annotations.Default;
import dev.rookery.schema.annotations.Length;
import dev.rookery.schema.annotations.Range;
import dev.rookery.schema.annotations.Snowflake;
import dev.rookery.text.Format;
import dev.rookery.text.TextFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Requests about {@link CaseTypeDefinition}. Names are found without regard to case; a guild cannot
 * give one that {@link CaseType} has.
 */
public sealed interface CaseTypeDefinitionRequest<R> extends ModelRequest<CaseTypeDefinition, R> {

  /** The type of that name; empty if there is none. */
  record Show(
      @Snowflake long guildId, @Length(min = 1, max = CaseTypeDefinition.NAME_MAX) String name)
      implements CaseTypeDefinitionRequest<Optional<CaseTypeDefinition>>, ReadOnly {
    public Show {
      name = TextFormat.composed(name);
    }
  }

  /**
   * A new type, or another description for the type that has that name.
   *
   * @param description when to use it; null for none
   */
  record Define(
      @Snowflake long guildId,
      @Checked(OwnTypeName.class)
          @Format(TextFormat.WORDS) @Length(min = 1, max = CaseTypeDefinition.NAME_MAX) String name,
      @Length(max = CaseTypeDefinition.DESCRIPTION_MAX) @Nullable String description)
      implements CaseTypeDefinitionRequest<UpsertResult<CaseTypeDefinition>> {
    public Define {
      name = TextFormat.composed(name);
    }
  }

  /**
   * Another name for a type; {@link Failure.NotFound} if there is none, {@link Failure.Conflict} if
   * the new name is taken.
   */
  record Rename(
      @Snowflake long guildId,
      @Length(min = 1, max = CaseTypeDefinition.NAME_MAX) String name,
      @Checked(OwnTypeName.class)
          @Format(TextFormat.WORDS) @Length(min = 1, max = CaseTypeDefinition.NAME_MAX) String newName)
      implements CaseTypeDefinitionRequest<CaseTypeDefinition> {
    public Rename {
      name = TextFormat.composed(name);
      newName = TextFormat.composed(newName);
    }
  }

  /**
   * Deletes a type; {@link Failure.NotFound} if there is none, {@link Failure.Conflict} while there
   * are cases of it, voided ones too.
   */
  record Delete(
      @Snowflake long guildId, @Length(min = 1, max = CaseTypeDefinition.NAME_MAX) String name)
      implements CaseTypeDefinitionRequest<CaseTypeDefinition> {
    public Delete {
      name = TextFormat.composed(name);
    }
  }

  /**
   * The types of a guild in alphabetical order, a page at a time.
   *
   * @param after the cursor of the page before; null for the first page
   */
  record Listing(
      @Snowflake long guildId,
      @Range(min = 1, max = RowRequest.LIMIT_MAX) @Default("50") int limit,
      @Length(max = CaseTypeDefinition.NAME_MAX) @Nullable String after)
      implements CaseTypeDefinitionRequest<Page<CaseTypeDefinition>>, ReadOnly {}

  /** Checks a list of names to look for. */
  static void checkNames(List<String> names, String at, Problems problems) {
    for (int i = 0; i < names.size(); i++) {
      int length = names.get(i).length();
      if (length == 0 || length > 2 * CaseTypeDefinition.NAME_MAX) {
        problems.add(at + "[" + i + "]", FailureCode.NOT_TYPE_NAME);
      } else if (names.get(i).indexOf('\0') >= 0) {
        problems.add(at + "[" + i + "]", FailureCode.NUL_CHARACTER);
      }
    }
  }
}

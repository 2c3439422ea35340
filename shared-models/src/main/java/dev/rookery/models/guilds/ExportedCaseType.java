package dev.rookery.models.guilds;

import dev.rookery.checks.Checked;
import dev.rookery.models.cases.CaseTypeDefinition;
import dev.rookery.models.cases.OwnTypeName;
import dev.rookery.schema.annotations.Length;
import dev.rookery.text.Format;
import dev.rookery.text.TextFormat;
import org.jspecify.annotations.Nullable;

/** A {@link CaseTypeDefinition} in a {@link SettingsDocument}. */
public record ExportedCaseType(
    @Checked(OwnTypeName.class)
        @Format(TextFormat.WORDS) @Length(min = 1, max = CaseTypeDefinition.NAME_MAX) String name,
    @Length(max = 500) @Nullable String description) {
  public ExportedCaseType {
    name = TextFormat.composed(name);
  }
}

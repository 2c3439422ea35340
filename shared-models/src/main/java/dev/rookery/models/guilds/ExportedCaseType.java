package dev.rookery.models.guilds;

import dev.rookery.models.cases.CaseTypeDefinition;
import dev.rookery.schema.Length;
import org.jspecify.annotations.Nullable;

/** A {@link CaseTypeDefinition} in a {@link SettingsDocument}. */
public record ExportedCaseType(
    @Length(min = 1, max = CaseTypeDefinition.NAME_MAX) String name,
    @Length(max = 500) @Nullable String description) {}

package dev.rookery.models.guilds;

import dev.rookery.checks.Checked;
import dev.rookery.models.permissions.PermissionCommand;
import dev.rookery.models.permissions.PermissionRank;
import dev.rookery.models.permissions.SettableCommand;
import dev.rookery.schema.annotations.Length;
import dev.rookery.schema.annotations.Range;
import dev.rookery.text.Format;
import dev.rookery.text.TextFormat;
import org.jspecify.annotations.Nullable;

/** A {@link PermissionCommand} in a {@link SettingsDocument}. */
public record ExportedCommand(
    @Checked(SettableCommand.class) @Format(TextFormat.WORDS) @Length(min = 1, max = 200) String command,
    @Range(min = 0, max = PermissionRank.HIGHEST) int requiredRank,
    @Length(max = 500) @Nullable String description) {}

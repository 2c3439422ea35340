package dev.rookery.models;

import dev.rookery.models.afk.AfkRequest;
import dev.rookery.models.audit.AuditEntryRequest;
import dev.rookery.models.cases.CaseChangeRequest;
import dev.rookery.models.cases.CaseRequest;
import dev.rookery.models.cases.CaseTypeDefinitionRequest;
import dev.rookery.models.cases.NoteRequest;
import dev.rookery.models.guilds.GuildConfigRequest;
import dev.rookery.models.guilds.GuildRequest;
import dev.rookery.models.jobs.DueWorkRequest;
import dev.rookery.models.jobs.TaskRequest;
import dev.rookery.models.levels.LevelsRequest;
import dev.rookery.models.permissions.PermissionAssignmentRequest;
import dev.rookery.models.permissions.PermissionCommandRequest;
import dev.rookery.models.permissions.PermissionRankRequest;
import dev.rookery.models.reasons.ReasonTemplateRequest;
import dev.rookery.models.reminders.ReminderRequest;
import dev.rookery.models.shards.ShardLeaseRequest;
import dev.rookery.models.snippets.SnippetRequest;
import dev.rookery.models.starboard.StarboardMessageRequest;
import dev.rookery.models.starboard.StarboardRequest;
import dev.rookery.models.users.UserSettingsRequest;

/**
 * A request about one model that is more than reading or writing rows. The interfaces permitted
 * here are the closed set of models: {@link Models#all} is read from them.
 *
 * @param <M> the model
 * @param <R> what the reply holds
 */
public sealed interface ModelRequest<M extends Record, R> extends DatabaseRequest<R>
    permits GuildRequest,
        GuildConfigRequest,
        SnippetRequest,
        CaseRequest,
        CaseChangeRequest,
        CaseTypeDefinitionRequest,
        NoteRequest,
        LevelsRequest,
        AfkRequest,
        StarboardRequest,
        StarboardMessageRequest,
        PermissionRankRequest,
        PermissionAssignmentRequest,
        PermissionCommandRequest,
        ReminderRequest,
        DueWorkRequest,
        UserSettingsRequest,
        AuditEntryRequest,
        TaskRequest,
        ShardLeaseRequest,
        ReasonTemplateRequest {}

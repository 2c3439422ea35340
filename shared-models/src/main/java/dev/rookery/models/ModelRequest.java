package dev.rookery.models;

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
        DueWorkRequest {}

-- Which features guilds have switched off is lost: all are on.
create or replace function audited(config guild_config) returns jsonb language plpgsql stable as $$
begin
  return jsonb_build_object(
    'prefix', config.prefix,
    'modLogId', config.mod_log_id::text,
    'auditLogId', config.audit_log_id::text,
    'joinLogId', config.join_log_id::text,
    'privateLogId', config.private_log_id::text,
    'reportLogId', config.report_log_id::text,
    'devLogId', config.dev_log_id::text,
    'jailChannelId', config.jail_channel_id::text,
    'jailRoleId', config.jail_role_id::text,
    'onboardingCompleted', config.onboarding_completed,
    'onboardingStage', config.onboarding_stage,
    'levelsEnabled', config.levels_enabled,
    'xpCooldown', audited_span(config.xp_cooldown),
    'levelsExponent', config.levels_exponent,
    'levelCap', config.level_cap,
    'showXpProgress', config.show_xp_progress,
    'levelRoles', audited_object(config.level_roles),
    'xpMultipliers', audited_object(config.xp_multipliers),
    'xpIgnoredChannels', config.xp_ignored_channels::text[],
    'snippetRoles', config.snippet_roles::text[],
    'casesKept', audited_span(config.cases_kept),
    'notesKept', audited_span(config.notes_kept),
    'timeZone', config.time_zone,
    'language', config.language);
end
$$;

alter table guild_config drop column features;

-- The checks of V19 hold for new rows only, as before. A check can only be made so anew.
alter table starboard_message
  drop constraint ck_starboard_message_times;
alter table starboard
  drop constraint ck_starboard_emoji,
  drop constraint ck_starboard_times;
alter table snippet
  drop constraint ck_snippet_version,
  drop constraint ck_snippet_content_or_alias,
  drop constraint ck_snippet_times;
alter table reminder
  drop constraint ck_reminder_times;
alter table permission_ranks
  drop constraint ck_permission_ranks_times;
alter table permission_commands
  drop constraint ck_permission_commands_times;
alter table permission_assignments
  drop constraint ck_permission_assignments_times;
alter table note
  drop constraint ck_note_version,
  drop constraint ck_note_times;
alter table levels
  drop constraint ck_levels_xp,
  drop constraint ck_levels_times;
alter table guild_config
  drop constraint ck_guild_config_version,
  drop constraint ck_guild_config_onboarding,
  drop constraint ck_guild_config_snippet_roles,
  drop constraint ck_guild_config_xp_ignored_channels,
  drop constraint ck_guild_config_xp_multipliers,
  drop constraint ck_guild_config_level_roles,
  drop constraint ck_guild_config_spans,
  drop constraint ck_guild_config_times,
  drop constraint ck_guild_config_kept,
  drop constraint ck_guild_config_xp_cooldown;
alter table guild
  drop constraint ck_guild_times;
alter table due_work
  drop constraint ck_due_work_attempts,
  drop constraint ck_due_work_times;
alter table cases
  drop constraint ck_cases_version,
  drop constraint ck_cases_one_type,
  drop constraint ck_cases_user_roles,
  drop constraint ck_cases_metadata,
  drop constraint ck_cases_times;
alter table case_type
  drop constraint ck_case_type_times;
alter table case_change
  drop constraint ck_case_change_changes,
  drop constraint ck_case_change_times;
alter table afk
  drop constraint ck_afk_texts,
  drop constraint ck_afk_times;
alter table afk
  add constraint ck_afk_times check (is_time(since) and is_time(until) and is_time(created_at) and is_time(updated_at)) not valid,
  add constraint ck_afk_texts check (nickname <> '' and reason <> '') not valid;
alter table case_change
  add constraint ck_case_change_times check (is_time(changed_at)) not valid,
  add constraint ck_case_change_changes check (is_small_object(changes, 65536)) not valid;
alter table case_type
  add constraint ck_case_type_times check (is_time(created_at) and is_time(updated_at)) not valid;
alter table cases
  add constraint ck_cases_one_type check ((case_type is null) <> (custom_type_id is null)) not valid,
  add constraint ck_cases_times check (is_time(case_expires_at) and is_time(created_at) and is_time(updated_at)) not valid,
  add constraint ck_cases_metadata check (is_small_object(case_metadata, 262144)) not valid,
  add constraint ck_cases_user_roles check (are_ids(case_user_roles, 1000)) not valid,
  add constraint ck_cases_version check (version >= 1) not valid;
alter table due_work
  add constraint ck_due_work_times check (is_time(due_at) and is_time(leased_until) and is_time(gave_up_at) and is_time(created_at)) not valid,
  add constraint ck_due_work_attempts check (attempts >= 0) not valid;
alter table guild
  add constraint ck_guild_times check (is_time(guild_joined_at) and is_time(left_at) and is_time(created_at) and is_time(updated_at)) not valid;
alter table guild_config
  add constraint ck_guild_config_xp_cooldown check (xp_cooldown >= interval '0' and xp_cooldown <= interval '1 day') not valid,
  add constraint ck_guild_config_kept check (cases_kept >= interval '1 day' and notes_kept >= interval '1 day') not valid,
  add constraint ck_guild_config_times check (is_time(created_at) and is_time(updated_at)) not valid,
  add constraint ck_guild_config_spans check (is_span(xp_cooldown) and is_span(cases_kept) and is_span(notes_kept)) not valid,
  add constraint ck_guild_config_level_roles check (is_small_object(level_roles, 65536)) not valid,
  add constraint ck_guild_config_xp_multipliers check (is_small_object(xp_multipliers, 65536)) not valid,
  add constraint ck_guild_config_xp_ignored_channels check (are_ids(xp_ignored_channels, 1000)) not valid,
  add constraint ck_guild_config_snippet_roles check (are_ids(snippet_roles, 1000)) not valid,
  add constraint ck_guild_config_onboarding
    check (onboarding_completed = (onboarding_stage is not distinct from 'COMPLETED')) not valid,
  add constraint ck_guild_config_version check (version >= 0) not valid;
alter table levels
  add constraint ck_levels_times check (is_time(last_message) and is_time(created_at) and is_time(updated_at)) not valid,
  add constraint ck_levels_xp check (xp <= 1000000000000000) not valid;
alter table note
  add constraint ck_note_times check (is_time(created_at) and is_time(updated_at)) not valid,
  add constraint ck_note_version check (version >= 1) not valid;
alter table permission_assignments
  add constraint ck_permission_assignments_times check (is_time(created_at) and is_time(updated_at)) not valid;
alter table permission_commands
  add constraint ck_permission_commands_times check (is_time(created_at) and is_time(updated_at)) not valid;
alter table permission_ranks
  add constraint ck_permission_ranks_times check (is_time(created_at) and is_time(updated_at)) not valid;
alter table reminder
  add constraint ck_reminder_times check (is_time(reminder_expires_at) and is_time(created_at) and is_time(updated_at)) not valid;
alter table snippet
  add constraint ck_snippet_content_or_alias check ((snippet_content is null) <> (alias_of is null)) not valid,
  add constraint ck_snippet_times check (is_time(created_at) and is_time(updated_at)) not valid,
  add constraint ck_snippet_version check (version >= 1) not valid;
alter table starboard
  add constraint ck_starboard_times check (is_time(created_at) and is_time(updated_at)) not valid,
  add constraint ck_starboard_emoji check (is_emoji(starboard_emoji)) not valid;
alter table starboard_message
  add constraint ck_starboard_message_times check (is_time(message_expires_at) and is_time(claimed_until) and is_time(created_at) and is_time(updated_at)) not valid;

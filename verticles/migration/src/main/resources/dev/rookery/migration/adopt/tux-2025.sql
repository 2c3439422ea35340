begin;
set local lock_timeout = '2s';

create schema tux_2025;
alter table guild set schema tux_2025;
alter table guild_config set schema tux_2025;
alter table "case" set schema tux_2025;
alter table custom_case_type set schema tux_2025;
alter table note set schema tux_2025;
alter table guild_permission set schema tux_2025;
alter table snippet set schema tux_2025;
alter table reminder set schema tux_2025;
alter table afk set schema tux_2025;
alter table levels set schema tux_2025;
alter table starboard set schema tux_2025;
alter table starboard_message set schema tux_2025;
alter type case_type_enum set schema tux_2025;

-- The schema of today, as Tux's own migrations make it.
@schema@

-- Times are instants in 2025, and UTC without a zone today.
insert into guild (id, guild_joined_at, case_count, created_at, updated_at)
  select guild_id, guild_joined_at at time zone 'UTC', case_count, created_at at time zone 'UTC',
      updated_at at time zone 'UTC'
    from tux_2025.guild;

insert into guild_config (id, prefix, mod_log_id, audit_log_id, join_log_id, private_log_id, report_log_id, dev_log_id,
    jail_channel_id, jail_role_id, onboarding_completed, created_at, updated_at)
  select guild_id, prefix, mod_log_id, audit_log_id, join_log_id, private_log_id, report_log_id, dev_log_id,
      jail_channel_id, jail_role_id, false, created_at at time zone 'UTC', updated_at at time zone 'UTC'
    from tux_2025.guild_config;

-- No end that has come is among them, so none was carried out.
insert into cases (id, case_status, case_processed, case_type, case_reason, case_moderator_id, case_user_id,
    case_user_roles, case_number, case_expires_at, case_metadata, guild_id, created_at, updated_at)
  select case_id, case_status, false, case_type::text::case_type_enum, case_reason, case_moderator_id, case_user_id,
      case_user_roles::json, case_number, case_expires_at at time zone 'UTC', case_metadata::json, guild_id,
      created_at at time zone 'UTC', updated_at at time zone 'UTC'
    from tux_2025."case";
select setval('cases_id_seq', max(id)) from cases having max(id) is not null;

insert into snippet (id, snippet_name, snippet_content, snippet_user_id, guild_id, uses, locked, alias, created_at,
    updated_at)
  select snippet_id, snippet_name, snippet_content, snippet_user_id, guild_id, uses, locked, alias,
      created_at at time zone 'UTC', updated_at at time zone 'UTC'
    from tux_2025.snippet;
select setval('snippet_id_seq', max(id)) from snippet having max(id) is not null;

insert into reminder (id, reminder_content, reminder_expires_at, reminder_channel_id, reminder_user_id, reminder_sent,
    guild_id, created_at, updated_at)
  select reminder_id, reminder_content, reminder_expires_at at time zone 'UTC', reminder_channel_id, reminder_user_id,
      reminder_sent, guild_id, created_at at time zone 'UTC', updated_at at time zone 'UTC'
    from tux_2025.reminder;
select setval('reminder_id_seq', max(id)) from reminder having max(id) is not null;

insert into afk (member_id, guild_id, nickname, reason, since, until, enforced, perm_afk, created_at, updated_at)
  select member_id, guild_id, nickname, reason, since at time zone 'UTC', until at time zone 'UTC', enforced, perm_afk,
      created_at at time zone 'UTC', updated_at at time zone 'UTC'
    from tux_2025.afk;

insert into levels (member_id, guild_id, xp, level, blacklisted, last_message, created_at, updated_at)
  select member_id, guild_id, xp, level, blacklisted, last_message at time zone 'UTC', created_at at time zone 'UTC',
      updated_at at time zone 'UTC'
    from tux_2025.levels;

insert into starboard (id, starboard_channel_id, starboard_emoji, starboard_threshold, created_at, updated_at)
  select guild_id, starboard_channel_id, starboard_emoji, starboard_threshold, created_at at time zone 'UTC',
      updated_at at time zone 'UTC'
    from tux_2025.starboard;

insert into starboard_message (id, message_content, message_expires_at, message_channel_id, message_user_id,
    message_guild_id, star_count, starboard_message_id, created_at, updated_at)
  select message_id, message_content, message_expires_at at time zone 'UTC', message_channel_id, message_user_id,
      message_guild_id, star_count, starboard_message_id, created_at at time zone 'UTC', updated_at at time zone 'UTC'
    from tux_2025.starboard_message;

-- That is the revision whose schema this is.
update alembic_version set version_num = 'b83284093e38';
commit;

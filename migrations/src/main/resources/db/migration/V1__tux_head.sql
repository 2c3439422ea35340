-- The schema of Tux at its head b83284093e38, to the letter, so that a live database of it is equal to one made here.

create type case_type_enum as enum (
  'BAN', 'UNBAN', 'HACKBAN', 'TEMPBAN', 'KICK', 'TIMEOUT', 'UNTIMEOUT', 'WARN', 'JAIL', 'UNJAIL',
  'SNIPPETBAN', 'SNIPPETUNBAN', 'POLLBAN', 'POLLUNBAN'
);

create type onboarding_stage_enum as enum (
  'NOT_STARTED', 'DISCOVERED', 'INITIALIZED', 'CONFIGURED', 'COMPLETED'
);

create table guild (
  created_at timestamp default current_timestamp,
  updated_at timestamp default current_timestamp,
  id bigserial not null,
  guild_joined_at timestamp,
  case_count integer not null,
  constraint pk_guild primary key (id),
  constraint ck_guild_check_case_count_positive check (case_count >= 0),
  constraint ck_guild_check_guild_id_valid check (id > 0)
);
create index idx_guild_id on guild (id);

create table guild_config (
  created_at timestamp default current_timestamp,
  updated_at timestamp default current_timestamp,
  id bigint not null,
  prefix varchar(3) not null,
  mod_log_id bigint,
  audit_log_id bigint,
  join_log_id bigint,
  private_log_id bigint,
  report_log_id bigint,
  dev_log_id bigint,
  jail_channel_id bigint,
  jail_role_id bigint,
  onboarding_completed boolean not null,
  onboarding_stage onboarding_stage_enum,
  constraint pk_guild_config primary key (id),
  constraint fk_guild_config_id_guild foreign key (id) references guild (id) on delete cascade,
  constraint ck_guild_config_check_audit_log_id_valid check (audit_log_id IS NULL OR audit_log_id > 0),
  constraint ck_guild_config_check_dev_log_id_valid check (dev_log_id IS NULL OR dev_log_id > 0),
  constraint ck_guild_config_check_guild_config_guild_id_valid check (id > 0),
  constraint ck_guild_config_check_jail_channel_id_valid check (jail_channel_id IS NULL OR jail_channel_id > 0),
  constraint ck_guild_config_check_jail_role_id_valid check (jail_role_id IS NULL OR jail_role_id > 0),
  constraint ck_guild_config_check_join_log_id_valid check (join_log_id IS NULL OR join_log_id > 0),
  constraint ck_guild_config_check_mod_log_id_valid check (mod_log_id IS NULL OR mod_log_id > 0),
  constraint ck_guild_config_check_prefix_not_empty check (length(prefix) > 0),
  constraint ck_guild_config_check_private_log_id_valid check (private_log_id IS NULL OR private_log_id > 0),
  constraint ck_guild_config_check_report_log_id_valid check (report_log_id IS NULL OR report_log_id > 0)
);

create table cases (
  created_at timestamp default current_timestamp,
  updated_at timestamp default current_timestamp,
  id bigserial not null,
  case_status boolean not null,
  case_processed boolean not null,
  case_type case_type_enum,
  case_reason varchar(2000) not null,
  case_moderator_id bigint not null,
  case_user_id bigint not null,
  case_user_roles json not null,
  case_number integer,
  case_expires_at timestamp,
  case_metadata json,
  mod_log_message_id bigint,
  guild_id bigint not null,
  constraint pk_cases primary key (id),
  constraint fk_cases_guild_id_guild foreign key (guild_id) references guild (id) on delete cascade,
  constraint uq_case_guild_case_number unique (guild_id, case_number),
  constraint ck_cases_check_case_guild_id_valid check (guild_id > 0),
  constraint ck_cases_check_case_moderator_id_valid check (case_moderator_id > 0),
  constraint ck_cases_check_case_number_positive check (case_number IS NULL OR case_number >= 1),
  constraint ck_cases_check_case_user_id_valid check (case_user_id > 0),
  constraint ck_cases_check_mod_msg_id_valid check (mod_log_message_id IS NULL OR mod_log_message_id > 0)
);
create index idx_case_active_guild on cases (guild_id) where case_status = true;
create index idx_case_expired_tempbans on cases (guild_id, case_type, case_status, case_expires_at) where case_type = 'TEMPBAN' AND case_status = true AND case_processed = false AND case_expires_at IS NOT NULL;
create index idx_case_expires_at on cases (case_expires_at);
create index idx_case_guild on cases (guild_id);
create index idx_case_guild_moderator on cases (guild_id, case_moderator_id);
create index idx_case_guild_number on cases (guild_id, case_number);
create index idx_case_guild_user on cases (guild_id, case_user_id);
create index idx_case_jail_unjail on cases (guild_id, case_user_id, case_type, id) where case_type in ('JAIL', 'UNJAIL');
create index idx_case_number on cases (case_number);
create index idx_case_processed on cases (case_processed);
create index idx_case_status on cases (case_status);
create index idx_case_type on cases (case_type);
create index idx_case_unprocessed_expiring on cases (case_expires_at) where case_processed = false AND case_expires_at IS NOT NULL;

create table snippet (
  created_at timestamp default current_timestamp,
  updated_at timestamp default current_timestamp,
  id bigserial not null,
  snippet_name varchar(100) not null,
  snippet_content varchar(4000),
  snippet_user_id bigint not null,
  guild_id bigint not null,
  uses integer not null,
  locked boolean not null,
  alias varchar(100),
  constraint pk_snippet primary key (id),
  constraint fk_snippet_guild_id_guild foreign key (guild_id) references guild (id) on delete cascade,
  constraint ck_snippet_check_snippet_guild_id_valid check (guild_id > 0),
  constraint ck_snippet_check_snippet_name_not_empty check (length(snippet_name) > 0),
  constraint ck_snippet_check_snippet_user_id_valid check (snippet_user_id > 0),
  constraint ck_snippet_check_snippet_uses_positive check (uses >= 0)
);
create index idx_snippet_guild on snippet (guild_id);
create index idx_snippet_locked on snippet (locked);
create unique index idx_snippet_name_guild on snippet (snippet_name, guild_id);
create index idx_snippet_user on snippet (snippet_user_id);
create index idx_snippet_uses on snippet (uses);

create table reminder (
  created_at timestamp default current_timestamp,
  updated_at timestamp default current_timestamp,
  id bigserial not null,
  reminder_content varchar(2000) not null,
  reminder_expires_at timestamp not null,
  reminder_channel_id bigint not null,
  reminder_user_id bigint not null,
  reminder_sent boolean not null,
  guild_id bigint not null,
  constraint pk_reminder primary key (id),
  constraint fk_reminder_guild_id_guild foreign key (guild_id) references guild (id) on delete cascade,
  constraint ck_reminder_check_reminder_channel_id_valid check (reminder_channel_id > 0),
  constraint ck_reminder_check_reminder_guild_id_valid check (guild_id > 0),
  constraint ck_reminder_check_reminder_user_id_valid check (reminder_user_id > 0)
);
create index idx_reminder_expires_at on reminder (reminder_expires_at);
create index idx_reminder_guild on reminder (guild_id);
create index idx_reminder_guild_expires on reminder (guild_id, reminder_expires_at);
create index idx_reminder_guild_sent on reminder (guild_id, reminder_sent);
create index idx_reminder_pending on reminder (reminder_expires_at) where reminder_sent = false;
create index idx_reminder_sent on reminder (reminder_sent);
create index idx_reminder_user on reminder (reminder_user_id);

create table afk (
  created_at timestamp default current_timestamp,
  updated_at timestamp default current_timestamp,
  member_id bigint not null,
  guild_id bigint not null,
  nickname varchar(100) not null,
  reason varchar(500) not null,
  since timestamp not null,
  until timestamp,
  enforced boolean not null,
  perm_afk boolean not null,
  constraint pk_afk primary key (member_id, guild_id),
  constraint fk_afk_guild_id_guild foreign key (guild_id) references guild (id) on delete cascade,
  constraint ck_afk_check_afk_guild_id_valid check (guild_id > 0),
  constraint ck_afk_check_afk_member_id_valid check (member_id > 0),
  constraint ck_afk_check_afk_until_after_since check (until IS NULL OR until > since)
);
create index idx_afk_enforced on afk (enforced);
create index idx_afk_expiring on afk (until) where until IS NOT NULL AND perm_afk = false;
create index idx_afk_guild on afk (guild_id);
create index idx_afk_member on afk (member_id);
create index idx_afk_perm on afk (perm_afk);
create index idx_afk_until on afk (until);

create table levels (
  created_at timestamp default current_timestamp,
  updated_at timestamp default current_timestamp,
  member_id bigint not null,
  guild_id bigint not null,
  xp double precision not null,
  level integer not null,
  blacklisted boolean not null,
  last_message timestamp not null,
  constraint pk_levels primary key (member_id, guild_id),
  constraint fk_levels_guild_id_guild foreign key (guild_id) references guild (id) on delete cascade,
  constraint ck_levels_check_level_positive check (level >= 0),
  constraint ck_levels_check_levels_guild_id_valid check (guild_id > 0),
  constraint ck_levels_check_levels_member_id_valid check (member_id > 0),
  constraint ck_levels_check_xp_positive check (xp >= 0)
);
create index idx_levels_active_leaderboard on levels (guild_id, xp) where blacklisted = false;
create index idx_levels_blacklisted on levels (blacklisted);
create index idx_levels_guild_xp on levels (guild_id, xp);
create index idx_levels_last_message on levels (last_message);
create index idx_levels_level on levels (level);
create index idx_levels_member on levels (member_id);

create table starboard (
  created_at timestamp default current_timestamp,
  updated_at timestamp default current_timestamp,
  id bigint not null,
  starboard_channel_id bigint not null,
  starboard_emoji varchar(64) not null,
  starboard_threshold integer not null,
  constraint pk_starboard primary key (id),
  constraint fk_starboard_id_guild foreign key (id) references guild (id) on delete cascade,
  constraint ck_starboard_check_starboard_channel_id_valid check (starboard_channel_id > 0),
  constraint ck_starboard_check_starboard_guild_id_valid check (id > 0),
  constraint ck_starboard_check_starboard_threshold_positive check (starboard_threshold >= 1)
);
create index idx_starboard_channel on starboard (starboard_channel_id);
create index idx_starboard_threshold on starboard (starboard_threshold);

create table starboard_message (
  created_at timestamp default current_timestamp,
  updated_at timestamp default current_timestamp,
  id bigserial not null,
  message_content varchar(4000) not null,
  message_expires_at timestamp not null,
  message_channel_id bigint not null,
  message_user_id bigint not null,
  message_guild_id bigint not null,
  star_count integer not null,
  starboard_message_id bigint not null,
  constraint pk_starboard_message primary key (id),
  constraint fk_starboard_message_message_guild_id_guild foreign key (message_guild_id) references guild (id) on delete cascade,
  constraint ck_starboard_message_check_star_count_positive check (star_count >= 0),
  constraint ck_starboard_message_check_starboard_msg_channel_id_valid check (message_channel_id > 0),
  constraint ck_starboard_message_check_starboard_msg_guild_id_valid check (message_guild_id > 0),
  constraint ck_starboard_message_check_starboard_msg_id_valid check (id > 0),
  constraint ck_starboard_message_check_starboard_msg_user_id_valid check (message_user_id > 0),
  constraint ck_starboard_message_check_starboard_post_id_valid check (starboard_message_id > 0)
);
create index idx_starboard_msg_channel on starboard_message (message_channel_id);
create index idx_starboard_msg_expires on starboard_message (message_expires_at);
create index idx_starboard_msg_guild on starboard_message (message_guild_id);
create index idx_starboard_msg_star_count on starboard_message (star_count);
create index idx_starboard_msg_user on starboard_message (message_user_id);
create unique index ux_starboard_message on starboard_message (id, message_guild_id);

create table permission_ranks (
  created_at timestamp default current_timestamp,
  updated_at timestamp default current_timestamp,
  id bigserial not null,
  guild_id bigint not null,
  rank integer not null,
  name varchar(100) not null,
  description varchar(500),
  constraint pk_permission_ranks primary key (id),
  constraint fk_permission_ranks_guild_id_guild foreign key (guild_id) references guild (id) on delete cascade,
  constraint unique_permission_rank unique (guild_id, rank),
  constraint unique_permission_rank_name unique (guild_id, name),
  constraint ck_permission_ranks_check_permission_rank_guild_id_valid check (guild_id > 0),
  constraint ck_permission_ranks_check_rank_name_not_empty check (length(name) > 0),
  constraint ck_permission_ranks_check_rank_range check (rank >= 0 AND rank <= 10)
);
create index idx_permission_ranks_guild on permission_ranks (guild_id);
create index idx_permission_ranks_rank on permission_ranks (rank);

create table permission_assignments (
  created_at timestamp default current_timestamp,
  updated_at timestamp default current_timestamp,
  id bigserial not null,
  guild_id bigint not null,
  permission_rank_id bigint not null,
  role_id bigint not null,
  constraint pk_permission_assignments primary key (id),
  constraint fk_permission_assignments_guild_id_guild foreign key (guild_id) references guild (id) on delete cascade,
  constraint fk_permission_assignments_permission_rank_id_permission_ranks foreign key (permission_rank_id) references permission_ranks (id) on delete cascade,
  constraint unique_permission_assignment unique (guild_id, role_id),
  constraint ck_permission_assignments_check_assignment_guild_id_valid check (guild_id > 0),
  constraint ck_permission_assignments_check_assignment_role_id_valid check (role_id > 0)
);
create index idx_permission_assignments_guild on permission_assignments (guild_id);
create index idx_permission_assignments_rank on permission_assignments (permission_rank_id);
create index idx_permission_assignments_role on permission_assignments (role_id);

create table permission_commands (
  created_at timestamp default current_timestamp,
  updated_at timestamp default current_timestamp,
  id bigserial not null,
  guild_id bigint not null,
  command_name varchar(200) not null,
  required_rank integer not null,
  description varchar(500),
  constraint pk_permission_commands primary key (id),
  constraint fk_permission_commands_guild_id_guild foreign key (guild_id) references guild (id) on delete cascade,
  constraint unique_permission_command unique (guild_id, command_name),
  constraint ck_permission_commands_check_command_name_not_empty check (length(command_name) > 0),
  constraint ck_permission_commands_check_permission_command_guild_id_valid check (guild_id > 0),
  constraint ck_permission_commands_check_required_rank_range check (required_rank >= 0 AND required_rank <= 10)
);
create index idx_permission_commands_guild on permission_commands (guild_id);
create index idx_permission_commands_rank on permission_commands (required_rank);

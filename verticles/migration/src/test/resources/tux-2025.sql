-- The schema of Tux of August 2025, by the facts about it.
create type case_type_enum as enum ('BAN', 'UNBAN', 'HACKBAN', 'TEMPBAN', 'KICK', 'TIMEOUT', 'UNTIMEOUT', 'WARN', 'JAIL',
  'UNJAIL', 'SNIPPETBAN', 'SNIPPETUNBAN', 'POLLBAN', 'POLLUNBAN');

create table bookkeeping (
  created_by bigint,
  updated_by bigint,
  is_deleted boolean not null default false,
  deleted_at timestamptz,
  deleted_by bigint,
  created_at timestamptz not null default now(),
  updated_at timestamptz
);

create table guild (
  like bookkeeping including defaults,
  guild_id bigserial constraint pk_guild primary key,
  guild_joined_at timestamptz,
  case_count integer not null default 0
);
create index idx_guild_id on guild (guild_id);

create table guild_config (
  like bookkeeping including defaults,
  guild_id bigint constraint pk_guild_config primary key
    constraint fk_guild_config_guild_id_guild references guild (guild_id),
  prefix varchar(10),
  mod_log_id bigint,
  audit_log_id bigint,
  join_log_id bigint,
  private_log_id bigint,
  report_log_id bigint,
  dev_log_id bigint,
  jail_channel_id bigint,
  general_channel_id bigint,
  starboard_channel_id bigint,
  base_staff_role_id bigint,
  base_member_role_id bigint,
  jail_role_id bigint,
  quarantine_role_id bigint,
  perm_level_0_role_id bigint,
  perm_level_1_role_id bigint,
  perm_level_2_role_id bigint,
  perm_level_3_role_id bigint,
  perm_level_4_role_id bigint,
  perm_level_5_role_id bigint,
  perm_level_6_role_id bigint,
  perm_level_7_role_id bigint
);

create table custom_case_type (
  like bookkeeping including defaults,
  id serial constraint pk_custom_case_type primary key,
  guild_id bigint not null constraint fk_custom_case_type_guild_id_guild references guild (guild_id),
  type_name varchar(50) not null,
  display_name varchar(100) not null,
  description varchar(500),
  severity_level integer not null default 1,
  requires_duration boolean not null default false
);

create table "case" (
  like bookkeeping including defaults,
  case_id serial constraint pk_case primary key,
  case_status boolean default true,
  case_type case_type_enum,
  custom_case_type_id integer
    constraint fk_case_custom_case_type_id_custom_case_type references custom_case_type (id),
  case_reason varchar(2000) not null,
  case_moderator_id bigint not null,
  case_user_id bigint not null,
  case_user_roles jsonb not null default '[]',
  case_number integer,
  case_expires_at timestamptz,
  case_metadata jsonb,
  guild_id bigint not null constraint fk_case_guild_id_guild references guild (guild_id),
  constraint uq_case_guild_case_number unique (guild_id, case_number)
);
create index idx_case_guild_moderator on "case" (guild_id, case_moderator_id);
create index idx_case_guild_user on "case" (guild_id, case_user_id);
create index ix_case_metadata_gin on "case" using gin (case_metadata);
create index ix_case_user_roles_gin on "case" using gin (case_user_roles);

create table note (
  like bookkeeping including defaults,
  note_id serial constraint pk_note primary key,
  note_content varchar(2000) not null,
  note_moderator_id bigint not null,
  note_user_id bigint not null,
  note_number integer,
  guild_id bigint not null constraint fk_note_guild_id_guild references guild (guild_id)
);

create table guild_permission (
  like bookkeeping including defaults,
  id bigserial constraint pk_guild_permission primary key,
  guild_id bigint not null constraint fk_guild_permission_guild_id_guild references guild (guild_id),
  permission_type varchar(50) not null,
  access_type varchar(50) not null,
  target_id bigint not null,
  target_name varchar(100),
  command_name varchar(100),
  module_name varchar(100),
  expires_at timestamptz,
  is_active boolean not null default true
);
create index idx_guild_perm_guild_type on guild_permission (guild_id, permission_type);
create index idx_guild_perm_target on guild_permission (target_id, permission_type);

create table snippet (
  like bookkeeping including defaults,
  snippet_id serial constraint pk_snippet primary key,
  snippet_name varchar(100) not null,
  snippet_content varchar(4000),
  snippet_user_id bigint not null,
  guild_id bigint not null constraint fk_snippet_guild_id_guild references guild (guild_id),
  uses integer not null default 0,
  locked boolean not null default false,
  alias varchar(100)
);
create unique index idx_snippet_name_guild on snippet (snippet_name, guild_id);
create index ix_snippet_lower_name_guild on snippet (lower(snippet_name), guild_id);

create table reminder (
  like bookkeeping including defaults,
  reminder_id serial constraint pk_reminder primary key,
  reminder_content varchar(2000) not null,
  reminder_expires_at timestamptz not null,
  reminder_channel_id bigint not null,
  reminder_user_id bigint not null,
  reminder_sent boolean not null default false,
  guild_id bigint not null constraint fk_reminder_guild_id_guild references guild (guild_id)
);

create table afk (
  like bookkeeping including defaults,
  member_id bigserial constraint pk_afk primary key,
  nickname varchar(100) not null,
  reason varchar(500) not null,
  since timestamptz not null,
  until timestamptz,
  guild_id bigint not null constraint fk_afk_guild_id_guild references guild (guild_id),
  enforced boolean not null default false,
  perm_afk boolean not null default false
);
create unique index idx_afk_member_guild on afk (member_id, guild_id);

create table levels (
  like bookkeeping including defaults,
  member_id bigint not null,
  guild_id bigint not null constraint fk_levels_guild_id_guild references guild (guild_id),
  xp double precision not null default 0,
  level integer not null default 0,
  blacklisted boolean not null default false,
  last_message timestamptz not null,
  constraint pk_levels primary key (member_id, guild_id)
);
create index idx_levels_guild_xp on levels (guild_id, xp);

create table starboard (
  like bookkeeping including defaults,
  guild_id bigserial constraint pk_starboard primary key,
  starboard_channel_id bigint not null,
  starboard_emoji varchar(64) not null,
  starboard_threshold integer not null default 1
);

create table starboard_message (
  like bookkeeping including defaults,
  message_id bigserial constraint pk_starboard_message primary key,
  message_content varchar(4000) not null,
  message_expires_at timestamptz not null,
  message_channel_id bigint not null,
  message_user_id bigint not null,
  message_guild_id bigint not null,
  star_count integer not null default 0,
  starboard_message_id bigint not null
);
create unique index ux_starboard_message on starboard_message (message_id, message_guild_id);

drop table bookkeeping;

create table alembic_version (
  version_num varchar(32) not null constraint alembic_version_pkc primary key
);
insert into alembic_version values ('4a949298364e');

-- The settings are lost, and prefixes are cut to three characters.
drop index idx_guild_left_at;
alter table guild drop column left_at;
drop function level_of(double precision, double precision);
drop function xp_of(integer, double precision);
drop trigger count_version on guild_config;
alter table guild_config
  drop constraint ck_guild_config_kept,
  drop constraint ck_guild_config_xp_cooldown,
  drop constraint ck_guild_config_level_cap,
  drop constraint ck_guild_config_levels_exponent,
  drop column version,
  drop column notes_kept,
  drop column cases_kept,
  drop column snippet_roles,
  drop column xp_ignored_channels,
  drop column xp_multipliers,
  drop column level_roles,
  drop column show_xp_progress,
  drop column level_cap,
  drop column levels_exponent,
  drop column xp_cooldown,
  drop column levels_enabled,
  alter column prefix type varchar(3) using left(prefix, 3);

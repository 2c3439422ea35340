-- What Tux keeps in a file, the same for every guild, each guild sets for itself.
-- allow in this file: constraint-not-valid, index-not-concurrent (there is one row a guild, so the tables are small)
-- allow in this file: type-change (a longer varchar writes nothing)

-- Three characters are few for a prefix.
alter table guild_config alter column prefix type varchar(10);

alter table guild_config
  add column levels_enabled boolean not null default true,
  add column xp_cooldown interval not null default '1 second',
  add column levels_exponent double precision not null default 2,
  add column level_cap integer,
  add column show_xp_progress boolean not null default true,
  add column level_roles jsonb not null default '{}',
  add column xp_multipliers jsonb not null default '{}',
  add column xp_ignored_channels bigint[] not null default '{}',
  add column snippet_roles bigint[] not null default '{}',
  add column cases_kept interval,
  add column notes_kept interval,
  add column version bigint not null default 1,
  add constraint ck_guild_config_levels_exponent check (levels_exponent >= 1 and levels_exponent <= 10),
  add constraint ck_guild_config_level_cap check (level_cap is null or level_cap >= 1),
  add constraint ck_guild_config_xp_cooldown check (xp_cooldown >= interval '0'),
  add constraint ck_guild_config_kept check (
    (cases_kept is null or cases_kept > interval '0') and (notes_kept is null or notes_kept > interval '0'));

create trigger count_version before update on guild_config
  for each row when (old.* is distinct from new.*) execute function count_version();

-- XP and levels, the one place that knows how they belong together: level = floor(5 * (xp / 500) ^ (1 / e)) and, the other
-- way, xp = 500 * (level / 5) ^ e, with the guild's levels_exponent as e; the formula of Tux, so that levels keep their
-- meaning. At e = 2, level 1 takes 20 XP, level 10 takes 2,000, level 50 takes 50,000.
create function xp_of(level integer, exponent double precision) returns double precision
  language sql immutable parallel safe
  return 500 * power(level / 5.0::double precision, exponent);

-- Powers and roots of floating-point numbers miss whole numbers by a hair: what xp_of asks for is decisive.
create function level_of(xp double precision, exponent double precision) returns integer
  language sql immutable parallel safe
as $$
  select case
      when guess < 1000000 and xp_of(guess + 1, exponent) <= xp then guess + 1
      when guess > 0 and xp_of(guess, exponent) > xp then guess - 1
      else guess
    end
    from (select least(1000000, floor(5 * power(xp / 500, 1 / exponent)))::integer as guess) guessed
$$;

-- A guild that the bot left is kept for a while, in case it comes back.
alter table guild add column left_at timestamptz;
create index idx_guild_left_at on guild (left_at) where left_at is not null;

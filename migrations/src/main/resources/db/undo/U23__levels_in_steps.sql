-- All levels of a guild follow its exponent in one statement again. Those that are behind are brought up now.
update levels
  set level = level_of(levels.xp, coalesce(levels_exponent, usual_levels_exponent()))
  from levels_behind left join guild_config on guild_config.id = levels_behind.guild_id
  where levels.guild_id = levels_behind.guild_id;
drop trigger recompute_levels_of_all on guild_config;
drop function recompute_levels_of_all();
create or replace function recompute_levels() returns trigger language plpgsql as $$
declare
  guild constant bigint := case when tg_op = 'DELETE' then old.id else new.id end;
begin
  if tg_op = 'DELETE' and not exists (select from guild where id = old.id) then
    return null;
  end if;
  perform pg_advisory_xact_lock(hashtext('levels'), hashint8(guild) & 63);
  update levels l set level = level_of(l.xp, settings.exponent)
    from held_levels_settings(array[guild]) settings
   where l.guild_id = guild and l.level <> level_of(l.xp, settings.exponent);
  return null;
end
$$;
drop function bring_up_levels();
drop function levels_step();
drop table levels_behind;

create or replace function xp_of(level integer, exponent double precision) returns double precision
  language sql immutable parallel safe
  return 500 * power(level::double precision, exponent) / power(5::double precision, exponent);

create or replace function level_of(xp double precision, exponent double precision) returns integer
  language sql immutable parallel safe
as $$
  select case
      when guess < 1000000 and xp_of(guess + 1, exponent) <= xp then guess + 1
      when guess > 0 and xp_of(guess, exponent) > xp then guess - 1
      else guess
    end
    from (select least(1000000, floor(5 * power(xp / 500, 1 / exponent)))::integer as guess) guessed
$$;

-- XP and levels follow the settings of the guild at every moment, whoever changes these and however.
-- allow in this file: index-not-concurrent (Tux is stopped while it is taken over)

-- Level 1 takes 20 XP at e = 2, not a hair more: powers of whole numbers are whole, those of fifths are not.
create or replace function xp_of(level integer, exponent double precision) returns double precision
  language sql immutable parallel safe
  return 500 * power(level::double precision, exponent) / power(5::double precision, exponent);

-- The e of level_of for a guild that never set one, as guild_config has it by default.
create function usual_levels_exponent() returns double precision
  language sql immutable parallel safe
  return 2;

-- How guilds count XP, and a promise that it stays so until the transaction ends. Writers of XP hold it together; who
-- changes an exponent holds it alone, so that no XP becomes a level by an exponent that is no longer true. The locks are
-- few and taken in order, however many guilds there are. What another transaction committed while this one waited is
-- seen, since a statement in a volatile function has a snapshot of its own.
create function held_levels_settings(guild_ids bigint[])
  returns table (guild_id bigint, enabled boolean, exponent double precision, cooldown interval)
  language plpgsql
as $$
#variable_conflict use_column
declare
  lock integer;
begin
  for lock in select distinct hashint8(id) & 63 from unnest(guild_ids) as id order by 1 loop
    perform pg_advisory_xact_lock_shared(hashtext('levels'), lock);
  end loop;
  return query
    select id, coalesce(config.levels_enabled, true), coalesce(config.levels_exponent, usual_levels_exponent()),
        coalesce(config.xp_cooldown, interval '1 second')
      from (select distinct unnest(guild_ids) as id) guilds left join guild_config config using (id);
end
$$;

-- Adds gains of XP, given as arrays of the same length, and tells whose level changed. All of a member's arithmetic
-- happens under the lock of its row: parallel gains add up, and each change of level is told once. Rows are locked in
-- order, so two calls wait for each other and never in a ring. A gain that heeds the cooldown counts only if that time has
-- passed since the last one that counted; nobody gains from a message of the future for longer than now.
create function add_xp(
    guild_ids bigint[], member_ids bigint[], amounts double precision[], times timestamptz[], heed boolean[])
  returns table (
    guild_id bigint, member_id bigint,
    xp_before double precision, level_before integer, xp double precision, level integer)
  language plpgsql
as $$
#variable_conflict use_column
declare
  earning record;
  held levels%rowtype;
  now_xp double precision;
  now_level integer;
  last timestamptz;
  counted boolean;
begin
  insert into guild (id) select distinct unnest(guild_ids) as id order by id on conflict do nothing;
  for earning in
    select gain.guild_id, gain.member_id, settings.exponent, settings.cooldown,
        array_agg(gain.amount order by gain.at, gain.nth) as amounts,
        array_agg(gain.at order by gain.at, gain.nth) as times,
        array_agg(gain.heeds order by gain.at, gain.nth) as heed
      from unnest(guild_ids, member_ids, amounts, times, heed)
          with ordinality as gain (guild_id, member_id, amount, at, heeds, nth)
        join held_levels_settings(guild_ids) settings on settings.guild_id = gain.guild_id
     where settings.enabled
     group by gain.guild_id, gain.member_id, settings.exponent, settings.cooldown
     order by gain.guild_id, gain.member_id
  loop
    loop
      select l.* into held from levels l
       where l.member_id = earning.member_id and l.guild_id = earning.guild_id for update;
      exit when found;
      insert into levels (guild_id, member_id, last_message)
      values (earning.guild_id, earning.member_id, '-infinity') on conflict do nothing;
    end loop;
    continue when held.blacklisted;

    now_xp := held.xp;
    last := held.last_message;
    counted := false;
    for i in 1 .. cardinality(earning.times) loop
      if not earning.heed[i] or earning.times[i] >= last + earning.cooldown then
        now_xp := now_xp + earning.amounts[i];
        last := greatest(last, least(earning.times[i], now()));
        counted := true;
      end if;
    end loop;
    continue when not counted;

    now_level := level_of(now_xp, earning.exponent);
    update levels l set xp = now_xp, level = now_level, last_message = last
     where l.member_id = earning.member_id and l.guild_id = earning.guild_id;
    if now_level <> held.level then
      return query select held.guild_id, held.member_id, held.xp, held.level, now_xp, now_level;
    end if;
  end loop;
end
$$;

-- A guild with another exponent has other levels for the same XP, from the same moment on.
create function recompute_levels() returns trigger language plpgsql as $$
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
create trigger recompute_levels_of_new after insert on guild_config
  for each row when (new.levels_exponent <> usual_levels_exponent()) execute function recompute_levels();
create trigger recompute_levels_of_changed after update on guild_config
  for each row when (new.levels_exponent <> old.levels_exponent) execute function recompute_levels();
create trigger recompute_levels_of_deleted after delete on guild_config
  for each row when (old.levels_exponent <> usual_levels_exponent()) execute function recompute_levels();

-- Posts whose poster died in the middle are found and claimed again.
create index idx_starboard_message_claimed_until on starboard_message (claimed_until) where claimed_until is not null;

-- The members of a guild who are away, in the order of their pages.
drop index idx_afk_guild;
create index idx_afk_guild on afk (guild_id, member_id);

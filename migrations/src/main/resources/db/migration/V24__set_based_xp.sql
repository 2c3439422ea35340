-- Gains of XP are added by one statement for all of a batch, whose parts are costly only once.

-- Setting the time that the trigger would set anyway spares the call of its function.
drop trigger keep_updated_at on levels;
create trigger keep_updated_at before update on levels
  for each row when (new.updated_at is distinct from now() and old.* is distinct from new.*) execute function keep_updated_at();

-- How guilds count XP. A part of the statement that asks; see held_levels_settings for a promise that it stays so.
create function levels_settings(guild_ids bigint[])
  returns table (guild_id bigint, enabled boolean, exponent double precision, cooldown interval)
  language sql stable
as $$
  select guilds.id, coalesce(config.levels_enabled, true), coalesce(config.levels_exponent, usual_levels_exponent()),
      coalesce(config.xp_cooldown, interval '1 second')
    from (select distinct unnest(guild_ids) as id) guilds left join guild_config config on config.id = guilds.id
$$;

-- Promises that the exponents of guilds stay as they are until the transaction ends. Writers of XP hold them together; who
-- changes one holds it alone, so that no XP becomes a level by an exponent that is no longer true. The locks are few and
-- taken in order, however many guilds there are.
create function hold_levels_settings(guild_ids bigint[]) returns void
  language plpgsql
as $$
begin
  perform pg_advisory_xact_lock_shared(hashtext('levels'), lock)
    from (select distinct hashint8(id) & 63 as lock from unnest(guild_ids) as id order by 1) locks;
end
$$;

-- Both. What another transaction committed while this one waited is seen, since a statement in a volatile function has a
-- snapshot of its own.
create or replace function held_levels_settings(guild_ids bigint[])
  returns table (guild_id bigint, enabled boolean, exponent double precision, cooldown interval)
  language plpgsql
as $$
#variable_conflict use_column
begin
  perform hold_levels_settings(guild_ids);
  return query select * from levels_settings(guild_ids);
end
$$;

-- level_of for statements about many rows: in the from clause it becomes a part of them, as no function with a subquery does
-- elsewhere. The offset keeps the guess from being computed wherever it is used.
create function reached_level(xp double precision, exponent double precision) returns setof integer
  language sql immutable parallel safe rows 1
as $$
  select case
      when guess < 1000000 and xp_of(guess + 1, exponent) <= xp then guess + 1
      when guess > 0 and xp_of(guess, exponent) > xp then guess - 1
      else guess
    end
    from (
      select least(1000000, floor(5 * power(greatest(0, xp) / 500, 1 / greatest(1, least(10, exponent)))))::integer as guess
      offset 0
    ) guessed
$$;

create or replace function level_of(xp double precision, exponent double precision) returns integer
  language sql immutable parallel safe
as $$
  select * from reached_level(xp, exponent)
$$;

-- What several gains of one member, in their order, make of XP and of the time of the last gain that counted.
create function gained_xp(
    inout xp double precision, inout last_message timestamptz, cooldown interval,
    amounts double precision[], times timestamptz[], heed boolean[], out counted boolean)
  language plpgsql stable
as $$
begin
  counted := false;
  for i in 1 .. cardinality(times) loop
    if not heed[i] or times[i] >= last_message + cooldown then
      xp := least(xp + amounts[i], 1000000000000000);
      last_message := greatest(last_message, least(times[i], now()));
      counted := true;
    end if;
  end loop;
end
$$;

-- Adds gains of XP, given as arrays of the same length, and tells whose level changed; the level of before is the one by
-- the guild's exponent, even if another is stored still. All of a member's arithmetic happens under the lock of its row:
-- parallel gains add up, and each change of level is told once. A gain that heeds the cooldown counts only if that time has
-- passed since the last one that counted; nobody gains from a message of the future for longer than now.
--
-- Missing rows are made first, in order, and by then no row is locked. Then all rows are locked in order. So two calls
-- wait for each other and never in a ring. A row that is deleted between the two goes as if it had gained before.
--
-- A plan is kept for all sizes of batches, since planning takes longer than adding some gains. It goes through the indexes
-- whatever the size of the tables was when it was made.
create or replace function add_xp(
    guild_ids bigint[], member_ids bigint[], amounts double precision[], times timestamptz[], heed boolean[])
  returns table (
    guild_id bigint, member_id bigint,
    xp_before double precision, level_before integer, xp double precision, level integer)
  language plpgsql set plan_cache_mode = force_generic_plan set enable_hashjoin = off set enable_mergejoin = off
as $$
#variable_conflict use_column
begin
  perform hold_levels_settings(guild_ids);

  -- Who has a row has a guild.
  if exists (
    select from unnest(guild_ids, member_ids) as gain (guild_id, member_id)
     where not exists (select from levels l where l.member_id = gain.member_id and l.guild_id = gain.guild_id)
  ) then
    insert into guild (id) select distinct unnest(guild_ids) as id order by id on conflict do nothing;
    insert into levels (guild_id, member_id, last_message)
    select distinct gain.guild_id, gain.member_id, to_timestamp(-62135596800)
      from unnest(guild_ids, member_ids) as gain (guild_id, member_id)
        join levels_settings(guild_ids) settings on settings.guild_id = gain.guild_id
     where settings.enabled
       and not exists (select from levels l where l.member_id = gain.member_id and l.guild_id = gain.guild_id)
     order by 1, 2
    on conflict do nothing;
  end if;

  return query
  with gain as materialized (
    select gain.*, settings.exponent, settings.cooldown, count(*) over (partition by gain.guild_id, gain.member_id) as gains
      from unnest(guild_ids, member_ids, amounts, times, heed)
          with ordinality as gain (guild_id, member_id, amount, at, heeds, nth)
        join levels_settings(guild_ids) settings on settings.guild_id = gain.guild_id
     where settings.enabled
  ),
  held as materialized (
    select gain.*, l.xp, l.level, l.last_message, l.blacklisted
      from gain join levels l on l.member_id = gain.member_id and l.guild_id = gain.guild_id
     order by gain.guild_id, gain.member_id
     for no key update of l
  ),
  several as (
    select guild_id, member_id, exponent, cooldown, xp, level, last_message,
        array_agg(amount order by at, nth) as amounts,
        array_agg(at order by at, nth) as times,
        array_agg(heeds order by at, nth) as heed
      from held
     where gains > 1 and not blacklisted
     group by guild_id, member_id, exponent, cooldown, xp, level, last_message
  ),
  counted as (
    select guild_id, member_id, exponent,
        xp as xp_before, least(xp + amount, 1000000000000000) as xp,
        last_message as last_before, greatest(last_message, least(at, now())) as last_message,
        level as stored
      from held
     where gains = 1 and not blacklisted and (not heeds or at >= last_message + cooldown)
    union all
    select guild_id, member_id, exponent, several.xp, gained.xp, several.last_message, gained.last_message, level
      from several cross join lateral gained_xp(xp, last_message, cooldown, amounts, times, heed) gained
     where gained.counted
  ),
  -- Materialized, since an update whose row was changed meanwhile reads what it is joined with once more: of a union it
  -- would then take the row of another member.
  reached as materialized (
    select counted.*, level_before, level
      from counted
        cross join lateral reached_level(xp_before, exponent) level_before
        cross join lateral reached_level(xp, exponent) level
  ),
  changed as (
    update levels l
      set xp = reached.xp, level = reached.level, last_message = reached.last_message, updated_at = now()
      from reached
     where l.member_id = reached.member_id and l.guild_id = reached.guild_id
       and (reached.xp, reached.level, reached.last_message) is distinct from (xp_before, stored, last_before)
    returning reached.*
  )
  select guild_id, member_id, xp_before, level_before, xp, level from changed
   where level <> level_before
   order by guild_id, member_id;
end
$$;

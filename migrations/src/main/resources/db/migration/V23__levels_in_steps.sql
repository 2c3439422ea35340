-- In a guild with very many members a new exponent is true at once, and the stored levels follow in steps that are short,
-- whoever changed it and however: one statement for all of them would outlast the time that a statement has.

-- The guilds whose stored levels are behind, and how far they have been brought up: those of members with as much XP as this
-- or more are right. Whoever gains XP meanwhile has the right level by that.
create table levels_behind (
  guild_id bigint not null,
  below double precision not null default 'infinity',
  constraint pk_levels_behind primary key (guild_id),
  constraint fk_levels_behind_guild_id_guild foreign key (guild_id) references guild (id) on delete cascade
);

-- So many members are brought up by one statement.
create function levels_step() returns integer language sql immutable parallel safe return 5000;

-- A step for one guild that is behind; whether there may be more to do. Any number of nodes may ask: a guild that one of
-- them is working on is left to it. The settings are held before the place is locked, as when an exponent changes.
create function bring_up_levels() returns boolean language plpgsql as $$
declare
  behind levels_behind%rowtype;
  now_exponent double precision;
  least_xp double precision;
  brought_up integer;
begin
  for behind in select * from levels_behind order by guild_id loop
    select exponent into strict now_exponent from held_levels_settings(array[behind.guild_id]);
    select * into behind from levels_behind where guild_id = behind.guild_id for update skip locked;
    continue when not found;

    -- No XP are level 0 by every exponent.
    select xp into least_xp from levels
     where guild_id = behind.guild_id and xp < behind.below and xp > 0
     order by xp desc offset levels_step() - 1 limit 1;

    -- Locked in the order in which gains lock them. Those with the same XP may be more than a step.
    with stale as materialized (
      select member_id from levels
       where guild_id = behind.guild_id and xp < behind.below and xp > 0 and xp >= coalesce(least_xp, 0)
         and level <> level_of(xp, now_exponent)
       limit levels_step()
    ),
    those as materialized (
      select held.member_id from levels held join stale on stale.member_id = held.member_id
       where held.guild_id = behind.guild_id
       order by held.member_id for update of held
    )
    update levels l set level = level_of(l.xp, now_exponent)
      from those
     where l.member_id = those.member_id and l.guild_id = behind.guild_id;
    get diagnostics brought_up = row_count;

    if brought_up = levels_step() then
      return true;
    elsif least_xp is null then
      delete from levels_behind where guild_id = behind.guild_id;
      return exists (select from levels_behind);
    end if;
    update levels_behind set below = least_xp where guild_id = behind.guild_id;
    return true;
  end loop;
  return false;
end
$$;

create or replace function recompute_levels() returns trigger language plpgsql as $$
declare
  guild constant bigint := case when tg_op = 'DELETE' then old.id else new.id end;
begin
  if tg_op = 'DELETE' and not exists (select from guild where id = old.id) then
    return null;
  end if;
  perform pg_advisory_xact_lock(hashtext('levels'), hashint8(guild) & 63);
  if (select count(*) from (select from levels where guild_id = guild limit levels_step() + 1) few) > levels_step() then
    insert into levels_behind (guild_id) values (guild)
      on conflict (guild_id) do update set below = excluded.below;
    return null;
  end if;
  update levels l set level = level_of(l.xp, settings.exponent)
    from held_levels_settings(array[guild]) settings
   where l.guild_id = guild and l.level <> level_of(l.xp, settings.exponent);
  return null;
end
$$;

-- Emptying the settings of all guilds at once gives all of them the usual exponent.
create function recompute_levels_of_all() returns trigger language plpgsql as $$
begin
  insert into levels_behind (guild_id) select id from guild
    on conflict (guild_id) do update set below = excluded.below;
  return null;
end
$$;
create trigger recompute_levels_of_all after truncate on guild_config
  for each statement execute function recompute_levels_of_all();

-- Whatever a row holds whose checks somebody dropped, it has a level, by the nearest XP and exponent that there can be: what is
-- about all members of a guild does not fail for the XP of one.
create or replace function xp_of(level integer, exponent double precision) returns double precision
  language sql immutable parallel safe
  return 500 * power(level::double precision, greatest(1, least(10, exponent)))
    / power(5::double precision, greatest(1, least(10, exponent)));

create or replace function level_of(xp double precision, exponent double precision) returns integer
  language sql immutable parallel safe
as $$
  select case
      when guess < 1000000 and xp_of(guess + 1, exponent) <= xp then guess + 1
      when guess > 0 and xp_of(guess, exponent) > xp then guess - 1
      else guess
    end
    from (
      select least(1000000, floor(5 * power(greatest(0, xp) / 500, 1 / greatest(1, least(10, exponent)))))::integer as guess
    ) guessed
$$;

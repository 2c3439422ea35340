-- How gains of XP were added before version 24: one after the other.
create function add_xp_one_by_one(
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
      values (earning.guild_id, earning.member_id, to_timestamp(-62135596800)) on conflict do nothing;
    end loop;
    continue when held.blacklisted;

    now_xp := held.xp;
    last := held.last_message;
    counted := false;
    for i in 1 .. cardinality(earning.times) loop
      if not earning.heed[i] or earning.times[i] >= last + earning.cooldown then
        now_xp := least(now_xp + earning.amounts[i], 1000000000000000);
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

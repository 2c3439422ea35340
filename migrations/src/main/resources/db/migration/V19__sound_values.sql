-- The tables hold nothing that a message cannot carry: whoever writes, by whatever way, what is stored can be read.
-- The checks are validated by the next migration. What breaks them already is mended here, and each kind is told by a
-- warning.
-- allow in this file: data-with-structure (only rows that nobody could read are written)

-- Messages carry the years 1 to 9999. Not at all infinite, and nothing before Christ.
create function is_time(at timestamptz) returns boolean
  language sql immutable parallel safe
  return at >= to_timestamp(-62135596800) and at < to_timestamp(253402300800);

-- At most a hundred years of 365 days, either way.
create function is_span(span interval) returns boolean
  language sql immutable parallel safe
  return span >= interval '-36500 days' and span <= interval '36500 days';

-- Whether it is a JSON object of so many bytes at most, as Postgres writes it, that is not nested too deeply to be read.
create function is_small_object(value jsonb, bytes integer) returns boolean
  language sql immutable parallel safe
  return jsonb_typeof(value) = 'object' and octet_length(value::text) <= bytes
    and not jsonb_path_exists(value, '$.**{50}');

-- Whether it is a plain list of so many ids at most.
create function are_ids(ids bigint[], most integer) returns boolean
  language sql immutable parallel safe
  return coalesce(array_ndims(ids), 1) = 1 and cardinality(ids) <= most and (0 < all (ids)) is true;

-- An emoji of one part, as a regular expression.
create function emoji_pattern() returns text
  language sql immutable parallel safe
  return '[\u00A9\u00AE\u203C\u2049\u2122\u2139\u2194-\u2199\u21A9-\u21AA\u231A-\u231B\u2328\u2388\u23CF\u23E9-\u23F3'
    '\u23F8-\u23FA\u24C2\u25AA-\u25AB\u25B6\u25C0\u25FB-\u25FE\u2600-\u2605\u2607-\u2612\u2614-\u2685\u2690-\u2705'
    '\u2708-\u2712\u2714\u2716\u271D\u2721\u2728\u2733-\u2734\u2744\u2747\u274C\u274E\u2753-\u2755\u2757\u2763-\u2767'
    '\u2795-\u2797\u27A1\u27B0\u27BF\u2934-\u2935\u2B05-\u2B07\u2B1B-\u2B1C\u2B50\u2B55\u3030\u303D\u3297\u3299'
    '\U0001F000-\U0001F0FF\U0001F10D-\U0001F10F\U0001F12F\U0001F16C-\U0001F171\U0001F17E-\U0001F17F\U0001F18E'
    '\U0001F191-\U0001F19A\U0001F1AD-\U0001F1E5\U0001F201-\U0001F20F\U0001F21A\U0001F22F\U0001F232-\U0001F23A'
    '\U0001F23C-\U0001F23F\U0001F249-\U0001F53D\U0001F546-\U0001F64F\U0001F680-\U0001F6FF\U0001F774-\U0001F77F'
    '\U0001F7D5-\U0001F7FF\U0001F80C-\U0001F80F\U0001F848-\U0001F84F\U0001F85A-\U0001F85F\U0001F888-\U0001F88F'
    '\U0001F8AE-\U0001F8FF\U0001F90C-\U0001F93A\U0001F93C-\U0001F945\U0001F947-\U0001FAFF\U0001FC00-\U0001FFFD]'
    '([\uFE0E\uFE0F]\u20E3?|[\U0001F3FB-\U0001F3FF]|[\U000E0030-\U000E007A]+\U000E007F)?';

-- Whether it is one emoji: one of a server as messages have it, or one of Unicode. Those are what Unicode calls
-- Extended_Pictographic, which has room for emoji to come, flags, keycaps, and what joiners make of several.
create function is_emoji(emoji text) returns boolean
  language sql immutable parallel safe
  return emoji ~ (
    '^(<a?:[A-Za-z0-9_]{2,32}:[1-9][0-9]{0,18}>|[0-9#*]\uFE0F?\u20E3|[\U0001F1E6-\U0001F1FF]{2}|'
    || emoji_pattern() || '(\u200D' || emoji_pattern() || ')*)$');

do $$
declare
  mend record;
  mended bigint;
begin
  for mend in
    select * from (values
        ('afk', 'created_at', 'now()'), ('afk', 'updated_at', 'now()'), ('afk', 'until', 'null'),
        ('afk', 'since', 'least(now(), until - interval ''1 second'')'),
        ('case_change', 'changed_at', 'now()'),
        ('case_type', 'created_at', 'now()'), ('case_type', 'updated_at', 'now()'),
        ('cases', 'created_at', 'now()'), ('cases', 'updated_at', 'now()'),
        ('cases', 'case_expires_at', 'case when case_expires_at < now() then to_timestamp(-62135596800) end'),
        ('guild', 'created_at', 'now()'), ('guild', 'updated_at', 'now()'),
        ('guild', 'guild_joined_at', 'now()'), ('guild', 'left_at', 'now()'),
        ('guild_config', 'created_at', 'now()'), ('guild_config', 'updated_at', 'now()'),
        ('levels', 'created_at', 'now()'), ('levels', 'updated_at', 'now()'),
        ('levels', 'last_message', 'case when last_message < now() then to_timestamp(-62135596800) else now() end'),
        ('note', 'created_at', 'now()'), ('note', 'updated_at', 'now()'),
        ('permission_assignments', 'created_at', 'now()'), ('permission_assignments', 'updated_at', 'now()'),
        ('permission_commands', 'created_at', 'now()'), ('permission_commands', 'updated_at', 'now()'),
        ('permission_ranks', 'created_at', 'now()'), ('permission_ranks', 'updated_at', 'now()'),
        ('reminder', 'created_at', 'now()'), ('reminder', 'updated_at', 'now()'),
        ('reminder', 'reminder_expires_at',
          'case when reminder_expires_at < now() then to_timestamp(-62135596800) else to_timestamp(253402300799) end'),
        ('snippet', 'created_at', 'now()'), ('snippet', 'updated_at', 'now()'),
        ('starboard', 'created_at', 'now()'), ('starboard', 'updated_at', 'now()'),
        ('starboard_message', 'created_at', 'now()'), ('starboard_message', 'updated_at', 'now()'),
        ('starboard_message', 'claimed_until', 'null'),
        ('starboard_message', 'message_expires_at', 'now() + interval ''365 days'''),
        ('due_work', 'created_at', 'now()'), ('due_work', 'gave_up_at', 'now()'),
        ('due_work', 'due_at',
          'case when due_at < now() then to_timestamp(-62135596800) else to_timestamp(253402300799) end')
      ) mends (in_table, in_column, becomes)
  loop
    execute format('update %I set %I = %s where not is_time(%I)', mend.in_table, mend.in_column, mend.becomes, mend.in_column);
    get diagnostics mended = row_count;
    if mended > 0 then
      raise warning '% rows of % had a time in % that is none of the years 1 to 9999; it was mended',
        mended, mend.in_table, mend.in_column;
    end if;
  end loop;
  update due_work set leased_until = null, leased_by = null where not is_time(leased_until);
end
$$;

do $$
declare
  mended bigint;
begin
  update levels set xp = 0, level = 0 where xp = 'NaN';
  get diagnostics mended = row_count;
  if mended > 0 then
    raise warning '% members had XP that are no number (NaN); they have 0 now', mended;
  end if;
  update levels
    set xp = 1000000000000000,
        level = level_of(
          1000000000000000,
          coalesce((select levels_exponent from guild_config where id = guild_id), usual_levels_exponent()))
    where xp > 1000000000000000;
  get diagnostics mended = row_count;
  if mended > 0 then
    raise warning '% members had more XP than there can be; they have 1,000,000,000,000,000 now', mended;
  end if;
  update starboard
    set starboard_emoji = coalesce(substring(starboard_emoji from '(' || emoji_pattern() || ')'), '⭐')
    where not is_emoji(starboard_emoji);
  get diagnostics mended = row_count;
  if mended > 0 then
    raise warning '% starboards had something else than one emoji; they have its first emoji, or a star', mended;
  end if;
  update guild_config
    set xp_cooldown = case when is_span(xp_cooldown) then xp_cooldown else interval '1 second' end,
        cases_kept = case when is_span(cases_kept) then cases_kept end,
        notes_kept = case when is_span(notes_kept) then notes_kept end
    where not (is_span(xp_cooldown) and coalesce(is_span(cases_kept), true) and coalesce(is_span(notes_kept), true));
  update guild_config
    set xp_cooldown = least(xp_cooldown, interval '1 day'),
        cases_kept = case when cases_kept < interval '1 day' then interval '1 day' else cases_kept end,
        notes_kept = case when notes_kept < interval '1 day' then interval '1 day' else notes_kept end
    where xp_cooldown > interval '1 day' or cases_kept < interval '1 day' or notes_kept < interval '1 day';
  get diagnostics mended = row_count;
  if mended > 0 then
    raise warning '% guilds kept cases or notes for less than a day, or counted messages less than once a day; it is a day now', mended;
  end if;
  update guild_config
    set level_roles = case when is_small_object(level_roles, 16384) then level_roles else '{}' end,
        xp_multipliers = case when is_small_object(xp_multipliers, 16384) then xp_multipliers else '{}' end,
        xp_ignored_channels = case when are_ids(xp_ignored_channels, 500) then xp_ignored_channels else '{}' end,
        snippet_roles = case when are_ids(snippet_roles, 100) then snippet_roles else '{}' end
    where not (is_small_object(level_roles, 16384) and is_small_object(xp_multipliers, 16384)
      and are_ids(xp_ignored_channels, 500) and are_ids(snippet_roles, 100));
  get diagnostics mended = row_count;
  if mended > 0 then
    raise warning '% guilds had settings that could not be read; those settings have their defaults now', mended;
  end if;
  update afk set reason = 'No reason given' where reason = '';
  delete from afk where nickname = '';
  get diagnostics mended = row_count;
  if mended > 0 then
    raise warning '% members were away without a nickname to give back; they are no longer away', mended;
  end if;
  update cases
    set case_user_roles = array(select distinct id from unnest(case_user_roles) as id where id > 0 order by id limit 500)
    where not are_ids(case_user_roles, 500);
  update cases set case_metadata = null where jsonb_typeof(case_metadata) = 'null';
  -- What else a feature stored is kept as a text, cut off if it is too long.
  update cases set case_metadata = jsonb_build_object('text', left(case_metadata::text, 4000))
    where not is_small_object(case_metadata, 16384);
  get diagnostics mended = row_count;
  if mended > 0 then
    raise warning '% cases had metadata that is no JSON object or too large; the beginning of it is kept as a text', mended;
  end if;
  update case_change set changes = jsonb_build_object('text', left(changes::text, 4000))
    where not is_small_object(changes, 65536);
  update cases set version = 1 where version < 1;
  update note set version = 1 where version < 1;
  update snippet set version = 1 where version < 1;
  update guild_config set version = 1 where version < 0;
  update due_work set attempts = 0 where attempts < 0;
end
$$;

-- Nobody has more XP than can be set. Adds gains of XP, given as arrays of the same length, and tells whose level changed. All of a member's arithmetic
-- happens under the lock of its row: parallel gains add up, and each change of level is told once. Rows are locked in
-- order, so two calls wait for each other and never in a ring. A gain that heeds the cooldown counts only if that time has
-- passed since the last one that counted; nobody gains from a message of the future for longer than now.
create or replace function add_xp(
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

alter table afk
  add constraint ck_afk_times check (is_time(since) and is_time(until) and is_time(created_at) and is_time(updated_at)) not valid,
  add constraint ck_afk_texts check (nickname <> '' and reason <> '') not valid;
alter table case_change
  add constraint ck_case_change_times check (is_time(changed_at)) not valid,
  add constraint ck_case_change_changes check (is_small_object(changes, 65536)) not valid;
alter table case_type
  add constraint ck_case_type_times check (is_time(created_at) and is_time(updated_at)) not valid;
alter table cases
  add constraint ck_cases_times check (is_time(case_expires_at) and is_time(created_at) and is_time(updated_at)) not valid,
  add constraint ck_cases_metadata check (is_small_object(case_metadata, 16384)) not valid,
  add constraint ck_cases_user_roles check (are_ids(case_user_roles, 500)) not valid,
  add constraint ck_cases_version check (version >= 1) not valid;
alter table due_work
  add constraint ck_due_work_times check (is_time(due_at) and is_time(leased_until) and is_time(gave_up_at) and is_time(created_at)) not valid,
  add constraint ck_due_work_attempts check (attempts >= 0) not valid;
alter table guild
  add constraint ck_guild_times check (is_time(guild_joined_at) and is_time(left_at) and is_time(created_at) and is_time(updated_at)) not valid;
alter table guild_config
  drop constraint ck_guild_config_xp_cooldown,
  add constraint ck_guild_config_xp_cooldown check (xp_cooldown >= interval '0' and xp_cooldown <= interval '1 day') not valid,
  drop constraint ck_guild_config_kept,
  add constraint ck_guild_config_kept check (cases_kept >= interval '1 day' and notes_kept >= interval '1 day') not valid,
  add constraint ck_guild_config_times check (is_time(created_at) and is_time(updated_at)) not valid,
  add constraint ck_guild_config_spans check (is_span(xp_cooldown) and is_span(cases_kept) and is_span(notes_kept)) not valid,
  add constraint ck_guild_config_level_roles check (is_small_object(level_roles, 16384)) not valid,
  add constraint ck_guild_config_xp_multipliers check (is_small_object(xp_multipliers, 16384)) not valid,
  add constraint ck_guild_config_xp_ignored_channels check (are_ids(xp_ignored_channels, 500)) not valid,
  add constraint ck_guild_config_snippet_roles check (are_ids(snippet_roles, 100)) not valid,
  add constraint ck_guild_config_version check (version >= 0) not valid;
alter table levels
  add constraint ck_levels_times check (is_time(last_message) and is_time(created_at) and is_time(updated_at)) not valid,
  add constraint ck_levels_xp check (xp <= 1000000000000000) not valid;
alter table note
  add constraint ck_note_times check (is_time(created_at) and is_time(updated_at)) not valid,
  add constraint ck_note_version check (version >= 1) not valid;
alter table permission_assignments
  add constraint ck_permission_assignments_times check (is_time(created_at) and is_time(updated_at)) not valid;
alter table permission_commands
  add constraint ck_permission_commands_times check (is_time(created_at) and is_time(updated_at)) not valid;
alter table permission_ranks
  add constraint ck_permission_ranks_times check (is_time(created_at) and is_time(updated_at)) not valid;
alter table reminder
  add constraint ck_reminder_times check (is_time(reminder_expires_at) and is_time(created_at) and is_time(updated_at)) not valid;
alter table snippet
  add constraint ck_snippet_times check (is_time(created_at) and is_time(updated_at)) not valid,
  add constraint ck_snippet_version check (version >= 1) not valid;
alter table starboard
  add constraint ck_starboard_times check (is_time(created_at) and is_time(updated_at)) not valid,
  add constraint ck_starboard_emoji check (is_emoji(starboard_emoji)) not valid;
alter table starboard_message
  add constraint ck_starboard_message_times check (is_time(message_expires_at) and is_time(claimed_until) and is_time(created_at) and is_time(updated_at)) not valid;

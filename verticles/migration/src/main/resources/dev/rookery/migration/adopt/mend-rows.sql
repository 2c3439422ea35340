-- Changes the rows of Tux that cannot go on as they are, and keeps in tux_value what each was. The migrations that follow
-- find nothing left to decide. It runs in the database when that is adopted, and on copies of its tables when it is only
-- looked at.

-- Whether jsonb takes a text that json took: json looks neither at characters that are none nor at the size of numbers.
create function tux_fits(held text) returns boolean language plpgsql immutable as $$
begin
  return held::jsonb is not null;
exception when data_exception or program_limit_exceeded then
  return false;
end
$$;

-- Whether the entries of a list can be read as texts.
create function tux_readable(list json) returns boolean language plpgsql immutable as $$
begin
  perform from json_array_elements_text(list);
  return true;
exception when data_exception then
  return false;
end
$$;

-- How many names the objects in a JSON text have: jsonb keeps only the last of those that are equal.
create function tux_names(held text) returns integer language sql immutable as $$
  select length(regexp_replace(regexp_replace(held, '"([^"\\]|\\.)*"', '', 'g'), '[^:]', '', 'g'))
$$;

-- A JSON text without the character U+0000 and without halves of characters, which json takes and jsonb does not.
create function tux_text(held text) returns text language sql immutable as $$
  select case when strpos(held, '\u') = 0 then held else
    regexp_replace(
      regexp_replace(
        regexp_replace(held, '(?<!\\)((\\\\)*)\\u0000', '\1', 'g'),
        '(?<!\\)((\\\\)*)\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F][0-9a-fA-F]{2})', '\1\\ufffd', 'g'),
      '(?<!\\u[dD][89abAB][0-9a-fA-F]{2})(?<!\\)((\\\\)*)\\u[dD][c-fC-F][0-9a-fA-F]{2}', '\1\\ufffd', 'g') end
$$;

-- What tells that a row was changed: all of it but what is counted, except for the columns that were mended themselves.
create function tux_state(held jsonb, mended text[]) returns text language sql immutable as $$
  select md5((held - array(
    select unnest(array['updated_at', 'uses', 'case_count', 'star_count', 'xp', 'level', 'last_message'])
    except select unnest(mended)))::text)
$$;

do $$
declare
  mend record;
  twin record;
  missing record;
  free_name text;
  n integer;
  -- Postgres's infinite times tell nothing.
  known constant text := 'nullif(nullif(%s, ''infinity''::timestamp), ''-infinity''::timestamp)';
  utc_now constant text := '(current_timestamp at time zone ''UTC'')';
  made constant text := 'had no time at which it was made, and has the nearest one known';
begin
  perform set_config('timezone', 'UTC', true), set_config('datestyle', 'ISO', true);

  -- The copy of a rank of another guild; a name that is taken gets a number behind it.
  for missing in
    select distinct on (assignment.guild_id, foreign_rank.rank)
        assignment.guild_id, foreign_rank.rank, foreign_rank.name, foreign_rank.description
      from permission_assignments assignment
        join permission_ranks foreign_rank on foreign_rank.id = assignment.permission_rank_id
     where foreign_rank.guild_id <> assignment.guild_id
       and not exists (
         select from permission_ranks own
          where own.guild_id = assignment.guild_id and own.rank = foreign_rank.rank)
     order by assignment.guild_id, foreign_rank.rank, foreign_rank.id
  loop
    free_name := missing.name;
    n := 2;
    while exists (select from permission_ranks where guild_id = missing.guild_id and name = free_name) loop
      free_name := left(missing.name, 94) || '-' || n;
      n := n + 1;
    end loop;
    with copied as (
      -- The next migration but two has ids go on behind the greatest.
      insert into permission_ranks (id, guild_id, rank, name, description, created_at, updated_at)
      select coalesce(max(id), 0) + 1, missing.guild_id, missing.rank, free_name, missing.description,
          current_timestamp at time zone 'UTC', current_timestamp at time zone 'UTC'
        from permission_ranks
       -- Behind an id near the last there is no other.
       where id < 4611686018427387904
      returning *
    )
    insert into tux_value (table_name, row_key, guild_id, column_name, new_value, why)
    select 'permission_ranks', jsonb_build_object('id', id), guild_id, '*', to_jsonb(copied)::text,
        'is a copy of the rank of another guild that a role of this guild had'
      from copied;
  end loop;

  -- Of rules for one command the strictest holds.
  with named as (
    select *, rtrim(left(lower(btrim(regexp_replace(command_name, '\s+', ' ', 'g'))), 200)) as command from permission_commands
  ),
  ranked as (
    select id, guild_id, command,
        first_value(id) over same as kept_id, first_value(required_rank) over same as kept_rank
      from named window same as (partition by guild_id, command order by required_rank desc, id desc)
  ),
  dropped as (
    delete from permission_commands using ranked
     where permission_commands.id = ranked.id and (ranked.id <> kept_id or command = '')
    returning permission_commands.id, permission_commands.guild_id, to_jsonb(permission_commands) as whole, command,
        kept_id, kept_rank
  )
  insert into tux_value (table_name, row_key, guild_id, column_name, old_value, new_value, why)
  select 'permission_commands', jsonb_build_object('id', id), guild_id, '*', whole::text,
      case when command <> '' then jsonb_build_object('id', kept_id, 'required_rank', kept_rank)::text end,
      case when command <> '' then 'is for the same command as another row, which is as strict or stricter and stays'
        else 'is for no command, and is left out' end
    from dropped order by id;

  -- Each query finds the places of the rows to change and what the column becomes.
  for mend in
    -- Ids run on: a row was made between its neighbours, and before whatever else happened to it.
    select in_table, 'created_at' as in_column, made as why,
        format(
          'with counted as (
             select id, created_at,
                 count(%3$s) over (order by id) as nth, count(%3$s) over (order by id desc) as nth_from_end
               from %1$I
           ),
           near as (
             select id, max(%3$s) over (partition by nth) as before, max(%3$s) over (partition by nth_from_end) as after
               from counted
           )
           select broken.ctid as place, least(coalesce(before, after), %2$s, %4$s)::text as becomes
             from %1$I broken join near using (id) where broken.created_at is null',
          in_table, bounds, format(known, 'created_at'), utc_now) as finding
      from (values
          ('cases', array['updated_at', 'case_expires_at']), ('snippet', array['updated_at']),
          ('reminder', array['updated_at', 'reminder_expires_at']), ('permission_ranks', array['updated_at']),
          ('permission_assignments', array['updated_at']), ('permission_commands', array['updated_at'])
        ) ran_on (in_table, columns),
        lateral (select string_agg(format(known, 'broken.' || name), ', ') as bounds from unnest(columns) as name) bounded
    union all
    select in_table, 'created_at', made,
        format('select ctid as place, least(%2$s, %3$s)::text as becomes from %1$I where created_at is null',
          in_table, bounds, utc_now)
      from (values
          ('afk', array['updated_at', 'since']), ('levels', array['updated_at', 'last_message'])
        ) of_member (in_table, columns),
        lateral (select string_agg(format(known, name), ', ') as bounds from unnest(columns) as name) bounded
    union all
    -- The id of a message says when it was written.
    select 'starboard_message', 'created_at', made,
        format(
          'select ctid as place,
               least(
                 case when id > 4194304000 then to_timestamp(((id >> 22) + 1420070400000) / 1000.0) at time zone ''UTC'' end,
                 %s, %s, %s)::text as becomes
             from starboard_message where created_at is null',
          format(known, 'updated_at'), format(known, 'message_expires_at'), utc_now)
    union all
    select 'guild', 'created_at', made,
        format(
          'select guild.ctid as place, least(%s, %s, first, %s)::text as becomes
             from guild left join (
               select guild_id, min(%s) as first
                 from (
                   select guild_id, created_at from cases union all select guild_id, created_at from snippet
                   union all select guild_id, created_at from reminder union all select guild_id, created_at from levels
                 ) held
                where guild_id in (select id from guild where created_at is null)
                group by guild_id
             ) firsts on guild_id = guild.id
            where guild.created_at is null',
          format(known, 'guild_joined_at'), format(known, 'guild.updated_at'), utc_now, format(known, 'created_at'))
    union all
    select in_table, 'created_at', made,
        format(
          'select broken.ctid as place, least(%2$s, %3$s, %4$s)::text as becomes
             from %1$I broken join guild using (id) where broken.created_at is null',
          in_table, format(known, 'broken.updated_at'), format(known, 'guild.created_at'), utc_now)
      from unnest(array['guild_config', 'starboard']) as in_table
    union all
    select in_table, 'updated_at', 'had no time of its last change, and has that at which it was made',
        format('select ctid as place, created_at::text as becomes from %I where updated_at is null', in_table)
      from unnest(array['guild', 'guild_config', 'cases', 'snippet', 'reminder', 'afk', 'levels', 'starboard',
          'starboard_message', 'permission_ranks', 'permission_assignments', 'permission_commands']) as in_table
    union all
    select 'guild', 'guild_joined_at', 'had no time at which the bot came, and has that at which the row was made',
        'select ctid as place, created_at::text as becomes from guild where guild_joined_at is null'
    union all
    select 'cases', 'case_number', 'had no number, and has the next of its guild, or the first free one where there is no next',
        'select place,
             (case when last + nth <= 2147483647 then last + nth
               else (
                 select free from generate_series(1, cases_of_guild) as free
                  where not exists (
                    select from cases taken where taken.guild_id = numbered.guild_id and taken.case_number = free)
                  order by free offset nth - 1 limit 1)
               end)::text as becomes
           from (
             select cases.ctid as place, guild_id, case_number is null as missing,
                 greatest(case_count, coalesce(max(case_number) over (partition by guild_id), 0)) as last,
                 count(*) over (partition by guild_id) as cases_of_guild,
                 row_number() over (partition by guild_id, case_number is null order by cases.id) as nth
               from cases join guild on guild.id = guild_id
           ) numbered
          where missing'
    union all
    select 'guild', 'case_count', 'had counted fewer cases than it has numbers of them, and counts on from the greatest',
        'select guild.ctid as place, greatest::text as becomes
           from guild join (select guild_id, max(case_number) as greatest from cases group by guild_id) numbered
             on guild_id = guild.id
          where case_count < greatest'
    union all
    -- jsonb has no character U+0000, nor half of one.
    select 'cases', in_column, 'had a character that is none, U+0000 or half of one, which is left out or U+FFFD',
        format('select ctid as place, tux_text(%1$I::text) as becomes from cases where tux_text(%1$I::text) <> %1$I::text',
          in_column)
      from unnest(array['case_metadata', 'case_user_roles']) as in_column
    union all
    -- What no id can be is left out.
    select 'cases', 'case_user_roles', 'had something else than a list of ids as roles, and has those that are ids',
        'select ctid as place, roles::text as becomes
           from cases,
           lateral (
             select json_typeof(case_user_roles) = ''array''
               and (strpos(case_user_roles::text, ''\u'') = 0 or tux_readable(case_user_roles))) read (is_readable),
           lateral (
             select coalesce(jsonb_agg(split_part(listed, ''.'', 1)::bigint order by nth) filter (where is_id), ''[]'') as roles,
                 count(*) filter (where not is_id or listed like ''%.%'') as wrong
               from (
                 select listed, nth,
                     case when listed ~ ''^[1-9][0-9]{0,18}([.]0+)?$''
                       then split_part(listed, ''.'', 1)::numeric <= 9223372036854775807 else false end as is_id
                   from json_array_elements_text(
                       case when is_readable then case_user_roles else ''[]'' end)
                     with ordinality entry (listed, nth)
               ) judged
           ) kept
          where wrong > 0 or not is_readable'
    union all
    select 'cases', 'case_metadata', 'had metadata that jsonb cannot hold, such as a number beyond all bounds, and has it as a text',
        'select ctid as place, jsonb_build_object(''text'', case_metadata::text)::text as becomes
           from cases where case_metadata is not null and not tux_fits(case_metadata::text)'
    union all
    select 'cases', 'case_metadata', 'had a name twice in one object of its metadata, and has the last, as Tux reads it',
        'select ctid as place, case_metadata::jsonb::text as becomes
           from cases
          where case_metadata is not null
            and tux_names(case_metadata::text) <> tux_names(case_metadata::jsonb::text)'
    union all
    -- Tux would have lifted it all the same; the stricter of the two holds.
    select 'cases', 'case_processed',
        'was overtaken by a newer case about the same member: its end lifts nothing, though Tux would have',
        'select ctid as place, ''true'' as becomes
           from cases earlier
          where case_type in (''TEMPBAN'', ''JAIL'') and case_status and not case_processed and case_expires_at is not null
            and exists (
              select from cases later
               where later.case_user_id = earlier.case_user_id and later.guild_id = earlier.guild_id
                 and later.case_number > earlier.case_number and later.case_status
                 and case earlier.case_type
                   when ''JAIL'' then later.case_type in (''JAIL'', ''UNJAIL'')
                   else later.case_type in (''BAN'', ''HACKBAN'', ''UNBAN'', ''TEMPBAN'')
                 end)'
    union all
    -- An alias of an alias is one of what that leads to, unless it leads nowhere or in a ring.
    select 'snippet', 'alias', 'was an alias of an alias, and is one of the snippet behind that',
        'with recursive step as (
           select id, guild_id, alias as leads_to, array[id] as seen from snippet where alias is not null
           union all
           select step.id, step.guild_id, target.alias, seen || target.id
             from step join snippet target on target.guild_id = step.guild_id and target.snippet_name = leads_to
            where target.alias is not null and target.id <> all (seen)
         )
         select alias.ctid as place, leads_to as becomes
           from step
             join snippet target
               on target.guild_id = step.guild_id and target.snippet_name = leads_to and target.alias is null
             join snippet alias on alias.id = step.id
          where cardinality(seen) > 1'
    union all
    select 'snippet', 'snippet_content', 'was an alias of a snippet that is gone and had no text, and says so now',
        'select ctid as place, left(''This was an alias of the snippet '' || alias || '', which is gone.'', 4000) as becomes
           from snippet lost
          where alias is not null and coalesce(snippet_content, '''') = '''' and not exists (
            select from snippet target
             where target.guild_id = lost.guild_id and target.snippet_name = lost.alias and target.alias is null)'
    union all
    select 'snippet', 'alias', 'was an alias of a snippet that is gone, and goes on as a snippet with the text that it has',
        'select ctid as place, null as becomes
           from snippet lost
          where alias is not null and not exists (
            select from snippet target
             where target.guild_id = lost.guild_id and target.snippet_name = lost.alias and target.alias is null)'
    union all
    select 'snippet', 'snippet_content', 'had no text, and has an empty one',
        'select ctid as place, '''' as becomes from snippet where alias is null and snippet_content is null'
    union all
    select 'snippet', 'snippet_content', 'was an alias without a text, and has that of its snippet',
        'select alias.ctid as place, target.snippet_content as becomes
           from snippet alias
             join snippet target
               on target.guild_id = alias.guild_id and target.snippet_name = alias.alias and target.alias is null
          where alias.snippet_content is null and target.snippet_content is not null'
    union all
    -- Roles whose rank is of another guild count as that rank's number; the rank was copied above.
    select 'permission_assignments', 'permission_rank_id',
        'had a rank of another guild, and has that of the same number of its own',
        'select assignment.ctid as place, own.id::text as becomes
           from permission_assignments assignment
             join permission_ranks foreign_rank on foreign_rank.id = permission_rank_id
             join permission_ranks own on own.guild_id = assignment.guild_id and own.rank = foreign_rank.rank
          where foreign_rank.guild_id <> assignment.guild_id'
    union all
    select 'permission_commands', 'command_name',
        'was written in another way than commands are looked up, and is in lower case with single spaces',
        'select ctid as place, rtrim(left(lower(btrim(regexp_replace(command_name, ''\s+'', '' '', ''g''))), 200)) as becomes
           from permission_commands
          where command_name <> rtrim(left(lower(btrim(regexp_replace(command_name, ''\s+'', '' '', ''g''))), 200))'
  loop
    execute format(
      'with found as materialized (%3$s),
       changed as (
         update %1$I mended set %2$I = becomes::%4$s
           from (select ctid as place, %2$I::text as held, %5$s as row_key, %6$s as of_guild from %1$I) was
             join found using (place)
          where mended.ctid = place
         returning held, row_key, of_guild, mended.%2$I::text as holds
       )
       insert into tux_value (table_name, row_key, guild_id, column_name, old_value, new_value, why)
       select %1$L, row_key, of_guild, %2$L, held, holds, %7$L from changed order by row_key',
      mend.in_table, mend.in_column, mend.finding,
      (select format_type(atttypid, atttypmod) from pg_attribute
        where attrelid = mend.in_table::regclass and attname = mend.in_column),
      case when mend.in_table in ('afk', 'levels') then 'jsonb_build_object(''guild_id'', guild_id, ''member_id'', member_id)'
        else 'jsonb_build_object(''id'', id)' end,
      case when mend.in_table in ('guild', 'guild_config', 'starboard') then 'id'
        when mend.in_table = 'starboard_message' then 'message_guild_id' else 'guild_id' end,
      mend.why);
  end loop;

  -- Names are unique without regard to case. The most used keeps its name, and aliases follow the others.
  for twin in
    select id, guild_id, snippet_name
      from (
        select id, guild_id, snippet_name,
            row_number() over (partition by guild_id, lower(snippet_name) order by uses desc, id) as place
          from snippet
      ) ranked
     where place > 1
     order by id
  loop
    n := 2;
    loop
      free_name := left(twin.snippet_name, 94) || '-' || n;
      exit when not exists (
        select from snippet where guild_id = twin.guild_id and lower(snippet_name) = lower(free_name));
      n := n + 1;
    end loop;
    update snippet set snippet_name = free_name where id = twin.id;
    insert into tux_value (table_name, row_key, guild_id, column_name, old_value, new_value, why)
    values ('snippet', jsonb_build_object('id', twin.id), twin.guild_id, 'snippet_name', twin.snippet_name, free_name,
      'had a name that differs from that of a more used snippet in case alone, and has a number behind it');
    with moved as (
      update snippet set alias = free_name
       where guild_id = twin.guild_id and alias = twin.snippet_name
      returning id
    )
    insert into tux_value (table_name, row_key, guild_id, column_name, old_value, new_value, why)
    select 'snippet', jsonb_build_object('id', id), twin.guild_id, 'alias', twin.snippet_name, free_name,
        'is an alias of a snippet that has another name now'
      from moved order by id;
  end loop;

  -- How each row is left. A rule that is left out depends on the one that stays.
  for mend in select distinct table_name as in_table from tux_value loop
    execute format(
      'with mended as (
         select row_key, array_agg(column_name) as columns from tux_value where table_name = %1$L group by row_key
       )
       update tux_value kept set left_as = tux_state(to_jsonb(held), coalesce(columns, ''{}''))
         from %1$I held left join mended on row_key = %2$s
        where table_name = %1$L
          and %2$s = case
            when column_name = ''*'' and old_value is not null then jsonb_build_object(''id'', new_value::jsonb -> ''id'')
            else kept.row_key end',
      mend.in_table,
      case when mend.in_table in ('afk', 'levels')
        then 'jsonb_build_object(''guild_id'', held.guild_id, ''member_id'', held.member_id)'
        else 'jsonb_build_object(''id'', held.id)' end);
  end loop;
end
$$;

drop function tux_fits(text);
drop function tux_readable(json);
drop function tux_names(text);
drop function tux_text(text);
drop function tux_state(jsonb, text[]);

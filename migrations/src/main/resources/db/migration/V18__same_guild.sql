-- What refers to a row of a guild is of that guild: a role carries a rank of its own guild, a case has a type of its own
-- guild, and so on. The foreign keys say so, so that no request, no import and no statement by hand can mix two guilds.
-- Rows that do mix them keep what they meant.
-- allow in this file: data-with-structure, constraint-not-valid, unique-without-index, index-not-concurrent (Tux is stopped while it is taken over; only cases are many, and building their index takes seconds)

-- A role whose assignment names a rank of another guild (Tux took any row's id) counted as that rank's number. It gets
-- the rank of that number of its own guild, which is copied there if it is missing; a name that is taken gets a number
-- behind it.
do $$
declare
  missing record;
  free_name text;
  n integer;
begin
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
    insert into permission_ranks (guild_id, rank, name, description)
    values (missing.guild_id, missing.rank, free_name, missing.description);
  end loop;
end
$$;
update permission_assignments assignment
  set permission_rank_id = own.id
  from permission_ranks foreign_rank, permission_ranks own
  where foreign_rank.id = assignment.permission_rank_id
    and foreign_rank.guild_id <> assignment.guild_id
    and own.guild_id = assignment.guild_id
    and own.rank = foreign_rank.rank;

-- A case whose type is of another guild gets the type of that name of its own guild, which is copied there if it is
-- missing. Its history shows the change.
insert into case_type (guild_id, name, description)
select distinct on (cases.guild_id, lower(foreign_type.name))
    cases.guild_id, foreign_type.name, foreign_type.description
  from cases join case_type foreign_type on foreign_type.id = cases.custom_type_id
 where foreign_type.guild_id <> cases.guild_id
 order by cases.guild_id, lower(foreign_type.name), foreign_type.id
on conflict (guild_id, lower(name)) do nothing;
update cases
  set custom_type_id = own.id
  from case_type foreign_type, case_type own
  where foreign_type.id = cases.custom_type_id
    and foreign_type.guild_id <> cases.guild_id
    and own.guild_id = cases.guild_id
    and lower(own.name) = lower(foreign_type.name);

-- A note that goes with a case of another guild stays and goes with none: nobody who reads it could open that case.
update note
  set case_id = null
  from cases
  where cases.id = note.case_id and cases.guild_id <> note.guild_id;

-- An alias of a snippet of another guild goes on as a snippet with the text that it showed.
update snippet alias
  set snippet_content = coalesce(target.snippet_content, alias.snippet_content, ''), alias_of = null
  from snippet target
  where target.id = alias.alias_of and target.guild_id <> alias.guild_id;

-- Due work is where its reminder or case is.
update due_work
  set guild_id = reminder.guild_id
  from reminder
  where reminder.id = due_work.reminder_id and reminder.guild_id is distinct from due_work.guild_id;
update due_work
  set guild_id = cases.guild_id
  from cases
  where cases.id = due_work.case_id and cases.guild_id is distinct from due_work.guild_id;

-- What the foreign keys refer to.
alter table permission_ranks add constraint uq_permission_ranks_guild_id unique (guild_id, id);
alter table case_type add constraint uq_case_type_guild_id unique (guild_id, id);
alter table cases add constraint uq_cases_guild_id unique (guild_id, id);
alter table snippet add constraint uq_snippet_guild_id unique (guild_id, id);
alter table reminder add constraint uq_reminder_guild_id unique (guild_id, id);
-- It leads with the guild.
drop index idx_reminder_guild;

alter table permission_assignments
  drop constraint fk_permission_assignments_permission_rank_id_permission_ranks,
  add constraint fk_permission_assignments_permission_rank_id_with_guild_id
    foreign key (guild_id, permission_rank_id) references permission_ranks (guild_id, id) on delete cascade;
alter table cases
  drop constraint fk_cases_custom_type_id_case_type,
  add constraint fk_cases_custom_type_id_with_guild_id
    foreign key (guild_id, custom_type_id) references case_type (guild_id, id) on delete restrict;
alter table note
  drop constraint fk_note_case_id_cases,
  add constraint fk_note_case_id_with_guild_id
    foreign key (guild_id, case_id) references cases (guild_id, id) on delete set null (case_id);
alter table snippet
  drop constraint fk_snippet_alias_of_snippet,
  add constraint fk_snippet_alias_of_with_guild_id
    foreign key (guild_id, alias_of) references snippet (guild_id, id) on delete cascade;
-- The work of a direct message has no guild, and only the plain foreign key holds it. When a reminder or case moves to
-- another guild, its work goes along.
alter table due_work
  add constraint fk_due_work_reminder_id_with_guild_id
    foreign key (guild_id, reminder_id) references reminder (guild_id, id) on update cascade on delete cascade,
  add constraint fk_due_work_case_id_with_guild_id
    foreign key (guild_id, case_id) references cases (guild_id, id) on update cascade on delete cascade;

-- A case that moves to another guild gets the next number there. With its own it could take one that the guild has still
-- to give, and no case could be made any more when its turn comes.
create function number_moved_case() returns trigger language plpgsql as $$
begin
  insert into guild (id, case_count) values (new.guild_id, 1)
    on conflict (id) do update set case_count = guild.case_count + 1
    returning case_count into new.case_number;
  return new;
end
$$;
create trigger number_moved_case before update of guild_id on cases
  for each row when (old.guild_id <> new.guild_id) execute function number_moved_case();
update guild
  set case_count = numbered.greatest
  from (select guild_id, max(case_number) as greatest from cases group by guild_id) numbered
  where guild.id = numbered.guild_id and case_count < numbered.greatest;

-- References may go to another guild again. What V18 put right stays so.
drop trigger number_moved_case on cases;
drop function number_moved_case();
alter table due_work
  drop constraint fk_due_work_case_id_with_guild_id,
  drop constraint fk_due_work_reminder_id_with_guild_id;
alter table snippet
  drop constraint fk_snippet_alias_of_with_guild_id,
  add constraint fk_snippet_alias_of_snippet foreign key (alias_of) references snippet (id) on delete cascade;
alter table note
  drop constraint fk_note_case_id_with_guild_id,
  add constraint fk_note_case_id_cases foreign key (case_id) references cases (id) on delete set null;
alter table cases
  drop constraint fk_cases_custom_type_id_with_guild_id,
  add constraint fk_cases_custom_type_id_case_type foreign key (custom_type_id) references case_type (id) on delete restrict;
alter table permission_assignments
  drop constraint fk_permission_assignments_permission_rank_id_with_guild_id,
  add constraint fk_permission_assignments_permission_rank_id_permission_ranks
    foreign key (permission_rank_id) references permission_ranks (id) on delete cascade;
create index idx_reminder_guild on reminder (guild_id);
alter table reminder drop constraint uq_reminder_guild_id;
alter table snippet drop constraint uq_snippet_guild_id;
alter table cases drop constraint uq_cases_guild_id;
alter table case_type drop constraint uq_case_type_guild_id;
alter table permission_ranks drop constraint uq_permission_ranks_guild_id;

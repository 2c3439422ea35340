-- Softbans become kicks: those members, too, were out of the guild and free to come back.
-- A value cannot be taken from an enum, and no trigger may name the column while its type changes.
drop trigger count_version on cases;
drop trigger keep_due_work on cases;
drop trigger record_case_change on cases;
alter type case_type_enum rename to case_type_enum_with_softban;
create type case_type_enum as enum ('BAN', 'UNBAN', 'HACKBAN', 'TEMPBAN', 'KICK', 'TIMEOUT', 'UNTIMEOUT', 'WARN', 'JAIL',
  'UNJAIL', 'SNIPPETBAN', 'SNIPPETUNBAN', 'POLLBAN', 'POLLUNBAN');
alter table cases alter column case_type type case_type_enum
  using (case when case_type::text = 'SOFTBAN' then 'KICK' else case_type::text end)::case_type_enum;
drop type case_type_enum_with_softban;
create trigger count_version
  before update of case_status, case_type, custom_type_id, case_reason, case_expires_at, case_metadata, evidence on cases
  for each row when (old.* is distinct from new.*) execute function count_version();
create trigger keep_due_work
  after insert or update of case_status, case_processed, case_type, case_expires_at, case_user_id, guild_id on cases
  for each row execute function keep_due_work_of_case();
create trigger record_case_change
  after update of case_status, case_type, custom_type_id, case_reason, case_expires_at, evidence on cases
  for each row execute function record_case_change();

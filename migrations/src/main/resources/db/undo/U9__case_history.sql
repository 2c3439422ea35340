-- Notes, the history of edits, evidence and the guilds' own types of cases are lost; cases of such a type have none.
drop trigger count_version on cases;
drop trigger record_case_change on cases;
drop function record_case_change();
drop table case_change;
drop type case_change_outcome_enum;
drop table note;

alter table cases
  drop constraint ck_cases_one_type,
  drop constraint fk_cases_custom_type_id_case_type,
  drop column version,
  drop column user_notified,
  drop column evidence,
  drop column custom_type_id;
drop table case_type;

alter table cases
  alter column case_user_roles drop default,
  alter column case_user_roles type jsonb using to_jsonb(case_user_roles),
  alter column case_number drop not null;

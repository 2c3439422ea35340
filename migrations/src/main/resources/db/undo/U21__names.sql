-- Names may hold anything again. What V21 mended stays so.
alter table permission_commands drop constraint ck_permission_commands_name;
alter table permission_ranks drop constraint ck_permission_ranks_name;
alter table case_type drop constraint ck_case_type_name_form;
alter table snippet drop constraint ck_snippet_name;
drop function is_name(text, integer, boolean);
drop function not_in_names();
drop function utf16_length(text);

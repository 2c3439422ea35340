-- Names may hold anything again. What V21 mended is given back unless it was changed since.
alter table permission_commands drop constraint ck_permission_commands_name;
alter table permission_ranks drop constraint ck_permission_ranks_name;
alter table case_type drop constraint ck_case_type_name_form;
alter table snippet drop constraint ck_snippet_name;
select give_back(21);
drop function is_name(text, integer, boolean);
drop function shown_joiner();
drop function joining_before();
drop function joining_next();
drop function viramas();
drop function marks();
drop function not_in_names();
drop function utf16_length(text);

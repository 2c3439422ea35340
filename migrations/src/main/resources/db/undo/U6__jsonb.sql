-- Back to json; the same values, spaced as jsonb prints them.
alter table cases
  alter column case_user_roles type json using case_user_roles::json,
  alter column case_metadata type json using case_metadata::json;

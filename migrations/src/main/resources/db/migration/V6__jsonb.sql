-- jsonb can be compared and indexed; json cannot even be told to have changed.
alter table cases
  alter column case_user_roles type jsonb using case_user_roles::jsonb,
  alter column case_metadata type jsonb using case_metadata::jsonb;

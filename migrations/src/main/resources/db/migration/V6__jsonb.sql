-- jsonb can be compared and indexed; json cannot even be told to have changed.
-- allow in this file: type-change (Tux is stopped while it is taken over; json has to be read anew once)
alter table cases
  alter column case_user_roles type jsonb using case_user_roles::jsonb,
  alter column case_metadata type jsonb using case_metadata::jsonb;

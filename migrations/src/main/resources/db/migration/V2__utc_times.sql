-- Every time becomes a point in time. Tux means UTC wherever it stores a time without a zone, so the values are read as
-- UTC whatever the time zone of the server is.
--
-- A row without created_at or updated_at was written by hand; it gets the nearest time that is known of it.
-- allow in this file: type-change, set-not-null, data-with-structure (a live Tux is taken over while it is stopped, and a time without zone has to be read anew once)

update guild set created_at = coalesce(created_at, updated_at, current_timestamp at time zone 'UTC')
  where created_at is null;
update guild set updated_at = created_at where updated_at is null;
update guild set guild_joined_at = created_at where guild_joined_at is null;
alter table guild
  alter column created_at drop default,
  alter column created_at type timestamptz using created_at at time zone 'UTC',
  alter column created_at set default now(),
  alter column created_at set not null,
  alter column updated_at drop default,
  alter column updated_at type timestamptz using updated_at at time zone 'UTC',
  alter column updated_at set default now(),
  alter column updated_at set not null,
  alter column guild_joined_at type timestamptz using guild_joined_at at time zone 'UTC',
  alter column guild_joined_at set default now(),
  alter column guild_joined_at set not null;

update guild_config set created_at = coalesce(created_at, updated_at, current_timestamp at time zone 'UTC')
  where created_at is null;
update guild_config set updated_at = created_at where updated_at is null;
alter table guild_config
  alter column created_at drop default,
  alter column created_at type timestamptz using created_at at time zone 'UTC',
  alter column created_at set default now(),
  alter column created_at set not null,
  alter column updated_at drop default,
  alter column updated_at type timestamptz using updated_at at time zone 'UTC',
  alter column updated_at set default now(),
  alter column updated_at set not null;

update cases set created_at = coalesce(created_at, updated_at, current_timestamp at time zone 'UTC')
  where created_at is null;
update cases set updated_at = created_at where updated_at is null;
alter table cases
  alter column created_at drop default,
  alter column created_at type timestamptz using created_at at time zone 'UTC',
  alter column created_at set default now(),
  alter column created_at set not null,
  alter column updated_at drop default,
  alter column updated_at type timestamptz using updated_at at time zone 'UTC',
  alter column updated_at set default now(),
  alter column updated_at set not null,
  alter column case_expires_at type timestamptz using case_expires_at at time zone 'UTC';

update snippet set created_at = coalesce(created_at, updated_at, current_timestamp at time zone 'UTC')
  where created_at is null;
update snippet set updated_at = created_at where updated_at is null;
alter table snippet
  alter column created_at drop default,
  alter column created_at type timestamptz using created_at at time zone 'UTC',
  alter column created_at set default now(),
  alter column created_at set not null,
  alter column updated_at drop default,
  alter column updated_at type timestamptz using updated_at at time zone 'UTC',
  alter column updated_at set default now(),
  alter column updated_at set not null;

update reminder set created_at = coalesce(created_at, updated_at, current_timestamp at time zone 'UTC')
  where created_at is null;
update reminder set updated_at = created_at where updated_at is null;
alter table reminder
  alter column created_at drop default,
  alter column created_at type timestamptz using created_at at time zone 'UTC',
  alter column created_at set default now(),
  alter column created_at set not null,
  alter column updated_at drop default,
  alter column updated_at type timestamptz using updated_at at time zone 'UTC',
  alter column updated_at set default now(),
  alter column updated_at set not null,
  alter column reminder_expires_at type timestamptz using reminder_expires_at at time zone 'UTC';

update afk set created_at = coalesce(created_at, updated_at, current_timestamp at time zone 'UTC')
  where created_at is null;
update afk set updated_at = created_at where updated_at is null;
alter table afk
  alter column created_at drop default,
  alter column created_at type timestamptz using created_at at time zone 'UTC',
  alter column created_at set default now(),
  alter column created_at set not null,
  alter column updated_at drop default,
  alter column updated_at type timestamptz using updated_at at time zone 'UTC',
  alter column updated_at set default now(),
  alter column updated_at set not null,
  alter column since type timestamptz using since at time zone 'UTC',
  alter column until type timestamptz using until at time zone 'UTC';

update levels set created_at = coalesce(created_at, updated_at, current_timestamp at time zone 'UTC')
  where created_at is null;
update levels set updated_at = created_at where updated_at is null;
alter table levels
  alter column created_at drop default,
  alter column created_at type timestamptz using created_at at time zone 'UTC',
  alter column created_at set default now(),
  alter column created_at set not null,
  alter column updated_at drop default,
  alter column updated_at type timestamptz using updated_at at time zone 'UTC',
  alter column updated_at set default now(),
  alter column updated_at set not null,
  alter column last_message type timestamptz using last_message at time zone 'UTC';

update starboard set created_at = coalesce(created_at, updated_at, current_timestamp at time zone 'UTC')
  where created_at is null;
update starboard set updated_at = created_at where updated_at is null;
alter table starboard
  alter column created_at drop default,
  alter column created_at type timestamptz using created_at at time zone 'UTC',
  alter column created_at set default now(),
  alter column created_at set not null,
  alter column updated_at drop default,
  alter column updated_at type timestamptz using updated_at at time zone 'UTC',
  alter column updated_at set default now(),
  alter column updated_at set not null;

update starboard_message set created_at = coalesce(created_at, updated_at, current_timestamp at time zone 'UTC')
  where created_at is null;
update starboard_message set updated_at = created_at where updated_at is null;
alter table starboard_message
  alter column created_at drop default,
  alter column created_at type timestamptz using created_at at time zone 'UTC',
  alter column created_at set default now(),
  alter column created_at set not null,
  alter column updated_at drop default,
  alter column updated_at type timestamptz using updated_at at time zone 'UTC',
  alter column updated_at set default now(),
  alter column updated_at set not null,
  alter column message_expires_at type timestamptz using message_expires_at at time zone 'UTC';

update permission_ranks set created_at = coalesce(created_at, updated_at, current_timestamp at time zone 'UTC')
  where created_at is null;
update permission_ranks set updated_at = created_at where updated_at is null;
alter table permission_ranks
  alter column created_at drop default,
  alter column created_at type timestamptz using created_at at time zone 'UTC',
  alter column created_at set default now(),
  alter column created_at set not null,
  alter column updated_at drop default,
  alter column updated_at type timestamptz using updated_at at time zone 'UTC',
  alter column updated_at set default now(),
  alter column updated_at set not null;

update permission_assignments set created_at = coalesce(created_at, updated_at, current_timestamp at time zone 'UTC')
  where created_at is null;
update permission_assignments set updated_at = created_at where updated_at is null;
alter table permission_assignments
  alter column created_at drop default,
  alter column created_at type timestamptz using created_at at time zone 'UTC',
  alter column created_at set default now(),
  alter column created_at set not null,
  alter column updated_at drop default,
  alter column updated_at type timestamptz using updated_at at time zone 'UTC',
  alter column updated_at set default now(),
  alter column updated_at set not null;

update permission_commands set created_at = coalesce(created_at, updated_at, current_timestamp at time zone 'UTC')
  where created_at is null;
update permission_commands set updated_at = created_at where updated_at is null;
alter table permission_commands
  alter column created_at drop default,
  alter column created_at type timestamptz using created_at at time zone 'UTC',
  alter column created_at set default now(),
  alter column created_at set not null,
  alter column updated_at drop default,
  alter column updated_at type timestamptz using updated_at at time zone 'UTC',
  alter column updated_at set default now(),
  alter column updated_at set not null;

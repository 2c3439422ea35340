-- Times lose their zone again, as UTC; what Tux reads them as.

alter table guild
  alter column created_at drop default,
  alter column created_at drop not null,
  alter column created_at type timestamp using created_at at time zone 'UTC',
  alter column created_at set default current_timestamp,
  alter column updated_at drop default,
  alter column updated_at drop not null,
  alter column updated_at type timestamp using updated_at at time zone 'UTC',
  alter column updated_at set default current_timestamp,
  alter column guild_joined_at drop default,
  alter column guild_joined_at drop not null,
  alter column guild_joined_at type timestamp using guild_joined_at at time zone 'UTC';

alter table guild_config
  alter column created_at drop default,
  alter column created_at drop not null,
  alter column created_at type timestamp using created_at at time zone 'UTC',
  alter column created_at set default current_timestamp,
  alter column updated_at drop default,
  alter column updated_at drop not null,
  alter column updated_at type timestamp using updated_at at time zone 'UTC',
  alter column updated_at set default current_timestamp;

alter table cases
  alter column created_at drop default,
  alter column created_at drop not null,
  alter column created_at type timestamp using created_at at time zone 'UTC',
  alter column created_at set default current_timestamp,
  alter column updated_at drop default,
  alter column updated_at drop not null,
  alter column updated_at type timestamp using updated_at at time zone 'UTC',
  alter column updated_at set default current_timestamp,
  alter column case_expires_at type timestamp using case_expires_at at time zone 'UTC';

alter table snippet
  alter column created_at drop default,
  alter column created_at drop not null,
  alter column created_at type timestamp using created_at at time zone 'UTC',
  alter column created_at set default current_timestamp,
  alter column updated_at drop default,
  alter column updated_at drop not null,
  alter column updated_at type timestamp using updated_at at time zone 'UTC',
  alter column updated_at set default current_timestamp;

alter table reminder
  alter column created_at drop default,
  alter column created_at drop not null,
  alter column created_at type timestamp using created_at at time zone 'UTC',
  alter column created_at set default current_timestamp,
  alter column updated_at drop default,
  alter column updated_at drop not null,
  alter column updated_at type timestamp using updated_at at time zone 'UTC',
  alter column updated_at set default current_timestamp,
  alter column reminder_expires_at type timestamp using reminder_expires_at at time zone 'UTC';

alter table afk
  alter column created_at drop default,
  alter column created_at drop not null,
  alter column created_at type timestamp using created_at at time zone 'UTC',
  alter column created_at set default current_timestamp,
  alter column updated_at drop default,
  alter column updated_at drop not null,
  alter column updated_at type timestamp using updated_at at time zone 'UTC',
  alter column updated_at set default current_timestamp,
  alter column since type timestamp using since at time zone 'UTC',
  alter column until type timestamp using until at time zone 'UTC';

alter table levels
  alter column created_at drop default,
  alter column created_at drop not null,
  alter column created_at type timestamp using created_at at time zone 'UTC',
  alter column created_at set default current_timestamp,
  alter column updated_at drop default,
  alter column updated_at drop not null,
  alter column updated_at type timestamp using updated_at at time zone 'UTC',
  alter column updated_at set default current_timestamp,
  alter column last_message type timestamp using last_message at time zone 'UTC';

alter table starboard
  alter column created_at drop default,
  alter column created_at drop not null,
  alter column created_at type timestamp using created_at at time zone 'UTC',
  alter column created_at set default current_timestamp,
  alter column updated_at drop default,
  alter column updated_at drop not null,
  alter column updated_at type timestamp using updated_at at time zone 'UTC',
  alter column updated_at set default current_timestamp;

alter table starboard_message
  alter column created_at drop default,
  alter column created_at drop not null,
  alter column created_at type timestamp using created_at at time zone 'UTC',
  alter column created_at set default current_timestamp,
  alter column updated_at drop default,
  alter column updated_at drop not null,
  alter column updated_at type timestamp using updated_at at time zone 'UTC',
  alter column updated_at set default current_timestamp,
  alter column message_expires_at type timestamp using message_expires_at at time zone 'UTC';

alter table permission_ranks
  alter column created_at drop default,
  alter column created_at drop not null,
  alter column created_at type timestamp using created_at at time zone 'UTC',
  alter column created_at set default current_timestamp,
  alter column updated_at drop default,
  alter column updated_at drop not null,
  alter column updated_at type timestamp using updated_at at time zone 'UTC',
  alter column updated_at set default current_timestamp;

alter table permission_assignments
  alter column created_at drop default,
  alter column created_at drop not null,
  alter column created_at type timestamp using created_at at time zone 'UTC',
  alter column created_at set default current_timestamp,
  alter column updated_at drop default,
  alter column updated_at drop not null,
  alter column updated_at type timestamp using updated_at at time zone 'UTC',
  alter column updated_at set default current_timestamp;

alter table permission_commands
  alter column created_at drop default,
  alter column created_at drop not null,
  alter column created_at type timestamp using created_at at time zone 'UTC',
  alter column created_at set default current_timestamp,
  alter column updated_at drop default,
  alter column updated_at drop not null,
  alter column updated_at type timestamp using updated_at at time zone 'UTC',
  alter column updated_at set default current_timestamp;

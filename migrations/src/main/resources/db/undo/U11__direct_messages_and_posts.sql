-- Reminders of direct messages, and starred messages that were not posted, have no place in the table as it was.
delete from starboard_message where starboard_message_id is null;
alter table starboard_message
  drop column claimed_until,
  alter column starboard_message_id set not null;
delete from reminder where guild_id is null;
alter table reminder alter column guild_id set not null;

-- A reminder may be asked for in a direct message, which belongs to no guild.
alter table reminder alter column guild_id drop not null;

-- A starred message is claimed before it is posted, so that it is posted once; while it is in hand it has no post yet.
alter table starboard_message
  alter column starboard_message_id drop not null,
  add column claimed_until timestamptz;

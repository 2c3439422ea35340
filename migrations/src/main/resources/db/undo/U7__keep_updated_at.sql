-- updated_at is left to the program again.
drop trigger keep_updated_at on guild;
drop trigger keep_updated_at on guild_config;
drop trigger keep_updated_at on cases;
drop trigger keep_updated_at on snippet;
drop trigger keep_updated_at on reminder;
drop trigger keep_updated_at on afk;
drop trigger keep_updated_at on levels;
drop trigger keep_updated_at on starboard;
drop trigger keep_updated_at on starboard_message;
drop trigger keep_updated_at on permission_ranks;
drop trigger keep_updated_at on permission_assignments;
drop trigger keep_updated_at on permission_commands;
drop function keep_updated_at();

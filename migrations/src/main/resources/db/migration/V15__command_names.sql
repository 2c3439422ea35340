-- Commands are looked up by their qualified names in lower case with single spaces, so that is how they are kept. Where two
-- rows meet, the stricter one stays.
-- allow in this file: data-with-structure, constraint-not-valid (there are few rows a guild)
delete from permission_commands twin
  using permission_commands kept
  where twin.guild_id = kept.guild_id
    and lower(regexp_replace(btrim(twin.command_name), '\s+', ' ', 'g'))
      = lower(regexp_replace(btrim(kept.command_name), '\s+', ' ', 'g'))
    and (twin.required_rank, twin.id) < (kept.required_rank, kept.id);
update permission_commands
  set command_name = lower(regexp_replace(btrim(command_name), '\s+', ' ', 'g'))
  where command_name <> lower(regexp_replace(btrim(command_name), '\s+', ' ', 'g'))
    and btrim(command_name) <> '';
delete from permission_commands where btrim(command_name) = '';
alter table permission_commands
  add constraint ck_permission_commands_command_name check (
    command_name = lower(command_name) and command_name !~ '^\s|\s\s|\s$');

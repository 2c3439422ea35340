-- updated_at is kept by the database, so that a change by hand or by another program counts too. A statement that
-- changes nothing leaves it alone.
create function keep_updated_at() returns trigger language plpgsql as $$
begin
  new.updated_at := now();
  return new;
end
$$;

create trigger keep_updated_at before update on guild
  for each row when (old.* is distinct from new.*) execute function keep_updated_at();
create trigger keep_updated_at before update on guild_config
  for each row when (old.* is distinct from new.*) execute function keep_updated_at();
create trigger keep_updated_at before update on cases
  for each row when (old.* is distinct from new.*) execute function keep_updated_at();
create trigger keep_updated_at before update on snippet
  for each row when (old.* is distinct from new.*) execute function keep_updated_at();
create trigger keep_updated_at before update on reminder
  for each row when (old.* is distinct from new.*) execute function keep_updated_at();
create trigger keep_updated_at before update on afk
  for each row when (old.* is distinct from new.*) execute function keep_updated_at();
create trigger keep_updated_at before update on levels
  for each row when (old.* is distinct from new.*) execute function keep_updated_at();
create trigger keep_updated_at before update on starboard
  for each row when (old.* is distinct from new.*) execute function keep_updated_at();
create trigger keep_updated_at before update on starboard_message
  for each row when (old.* is distinct from new.*) execute function keep_updated_at();
create trigger keep_updated_at before update on permission_ranks
  for each row when (old.* is distinct from new.*) execute function keep_updated_at();
create trigger keep_updated_at before update on permission_assignments
  for each row when (old.* is distinct from new.*) execute function keep_updated_at();
create trigger keep_updated_at before update on permission_commands
  for each row when (old.* is distinct from new.*) execute function keep_updated_at();

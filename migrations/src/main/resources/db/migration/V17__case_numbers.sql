-- The table numbers its cases itself, so that no way of making one goes past the running numbers of the guild: not a
-- request on whatever node, not an import, not a statement by hand. The guild's row, which holds the newest number, is
-- locked until the case is committed or given up, so that no number is left out and none is given twice; the first case
-- of a guild that nobody registered makes that row.
create function number_case() returns trigger language plpgsql as $$
begin
  -- An upsert that will find the case there takes no number.
  select case_number into new.case_number from cases where id = new.id;
  if not found then
    insert into guild (id, case_count) values (new.guild_id, 1)
      on conflict (id) do update set case_count = guild.case_count + 1
      returning case_count into new.case_number;
  end if;
  return new;
end
$$;
create trigger number_case before insert on cases
  for each row when (new.case_number is null) execute function number_case();

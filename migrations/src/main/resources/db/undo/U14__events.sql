-- Nothing is announced any more.
do $$
declare
  announced record;
begin
  for announced in
    select tgname as trigger_name, tgrelid::regclass as name from pg_trigger
      where tgfoid in ('announce_rows()'::regprocedure, 'announce_row()'::regprocedure)
  loop
    execute format('drop trigger %I on %s', announced.trigger_name, announced.name);
  end loop;
end
$$;
drop function announce_row();
drop function announce_rows();
drop function announce_changes(text, text, jsonb[]);
drop function announced_changes();
drop function place_of_change(jsonb, text, jsonb);

-- Emptied tables are not announced, and take due work along.
do $$
declare
  announced record;
begin
  for announced in
    select tgrelid::regclass as name from pg_trigger where tgfoid = 'announce_truncation()'::regprocedure
  loop
    execute format('drop trigger announce_truncation on %s', announced.name);
  end loop;
end
$$;
drop function announce_truncation();
drop trigger refill_due_work on due_work;
drop function refill_due_work();
drop trigger keep_due_work_of_none on afk;
drop function forget_absences();

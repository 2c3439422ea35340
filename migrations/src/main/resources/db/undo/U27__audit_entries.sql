-- The history of edits is lost, and so are the time zones and languages of guilds.
create or replace function announce_changes(model text, kind text, places jsonb[]) returns void language plpgsql as $$
declare
  announced constant integer := announced_changes();
  last constant text := model || kind || places::text;
  told bigint := cardinality(places);
  place jsonb;
begin
  if announced >= 32 and current_setting('rookery.announced_last', true) = last then
    return;
  end if;
  if announcements_are_read() then
    insert into announcement (model, kind, guild_id, key)
    select announce_changes.model, announce_changes.kind, telling.guild_id, telling.key
      from (select (one ->> 'guildId')::bigint as guild_id, one -> 'key' as key from unnest(places) one) telling
     where announced < 32 or not exists (
       select from announcement before
        where transaction = pg_current_xact_id() and before.model = announce_changes.model and before.kind = announce_changes.kind
          and (before.guild_id, before.key) is not distinct from (telling.guild_id, telling.key));
    get diagnostics told = row_count;
  else
    foreach place in array places loop
      perform pg_notify('rookery_event', (
        jsonb_build_object('model', model, 'kind', kind, 'transaction', pg_current_xact_id()::text) || place)::text);
    end loop;
  end if;
  perform set_config('rookery.announced', (announced + told)::text, true);
  perform set_config('rookery.announced_last', last, true);
end
$$;
alter table announcement drop column actor;

do $$
declare
  recorded regclass;
begin
  for recorded in select tgrelid::regclass from pg_trigger where tgname = 'record_audit_entry' loop
    execute format('drop trigger record_audit_entry on %s', recorded);
    execute format('drop trigger record_truncation on %s', recorded);
  end loop;
end
$$;
drop function record_truncation();
drop function record_audit_entry();
drop function audited(case_type);
drop function audited(note);
drop function audited(snippet);
drop function audited(permission_commands);
drop function audited(permission_assignments);
drop function audited(permission_ranks);
drop function audited(guild_config);
drop function audited_object(jsonb);
drop function audited_span(interval);
drop function set_erasing();
drop function is_erasing();
drop function current_actor();
drop table audit_entry;
drop type audit_kind_enum;
alter table guild_config drop column language, drop column time_zone;

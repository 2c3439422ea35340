-- Sequences as Tux has them; each goes on behind the greatest id.

create sequence guild_id_seq owned by guild.id;
alter table guild alter column id set default nextval('guild_id_seq');

create sequence starboard_message_id_seq owned by starboard_message.id;
alter table starboard_message alter column id set default nextval('starboard_message_id_seq');

alter table cases alter column id drop identity;
create sequence cases_id_seq owned by cases.id;
alter table cases alter column id set default nextval('cases_id_seq');
select setval('cases_id_seq', max(id)) from cases having max(id) is not null;

alter table snippet alter column id drop identity;
create sequence snippet_id_seq owned by snippet.id;
alter table snippet alter column id set default nextval('snippet_id_seq');
select setval('snippet_id_seq', max(id)) from snippet having max(id) is not null;

alter table reminder alter column id drop identity;
create sequence reminder_id_seq owned by reminder.id;
alter table reminder alter column id set default nextval('reminder_id_seq');
select setval('reminder_id_seq', max(id)) from reminder having max(id) is not null;

alter table permission_ranks alter column id drop identity;
create sequence permission_ranks_id_seq owned by permission_ranks.id;
alter table permission_ranks alter column id set default nextval('permission_ranks_id_seq');
select setval('permission_ranks_id_seq', max(id)) from permission_ranks having max(id) is not null;

alter table permission_assignments alter column id drop identity;
create sequence permission_assignments_id_seq owned by permission_assignments.id;
alter table permission_assignments alter column id set default nextval('permission_assignments_id_seq');
select setval('permission_assignments_id_seq', max(id)) from permission_assignments having max(id) is not null;

alter table permission_commands alter column id drop identity;
create sequence permission_commands_id_seq owned by permission_commands.id;
alter table permission_commands alter column id set default nextval('permission_commands_id_seq');
select setval('permission_commands_id_seq', max(id)) from permission_commands having max(id) is not null;

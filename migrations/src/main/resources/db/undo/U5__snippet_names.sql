-- Aliases name their snippet again. Names that were numbered apart keep their numbers.
drop trigger count_version on snippet;
drop function count_version();
alter table snippet drop column version;

create index idx_snippet_uses on snippet (uses);
create index idx_snippet_user on snippet (snippet_user_id);
create index idx_snippet_locked on snippet (locked);
drop index idx_snippet_alias_of;
drop index idx_snippet_guild_user;
drop index idx_snippet_guild_uses;
create index idx_snippet_guild on snippet (guild_id);
create unique index idx_snippet_name_guild on snippet (snippet_name, guild_id);
drop index ux_snippet_guild_name;

alter table snippet
  drop constraint ck_snippet_content_or_alias,
  drop constraint fk_snippet_alias_of_snippet,
  add column alias varchar(100);

update snippet alias
  set alias = target.snippet_name, snippet_content = coalesce(alias.snippet_content, target.snippet_content)
  from snippet target
  where target.id = alias.alias_of;

alter table snippet drop column alias_of;

-- An alias refers to its snippet instead of repeating its name, so that renaming and deleting cannot leave it behind.
-- allow in this file: data-with-structure, drop-column, constraint-not-valid, index-not-concurrent (Tux is stopped while it is taken over, and guilds have few snippets)
alter table snippet add column alias_of bigint;

update snippet alias
  set alias_of = target.id
  from snippet target
  where target.guild_id = alias.guild_id
    and target.snippet_name = alias.alias
    and target.alias is null;

-- An alias whose snippet is gone, or is itself an alias, goes on as a snippet with the text that it carries.
update snippet set snippet_content = '' where alias_of is null and snippet_content is null;

alter table snippet
  drop column alias,
  add constraint fk_snippet_alias_of_snippet foreign key (alias_of) references snippet (id) on delete cascade,
  add constraint ck_snippet_content_or_alias check (snippet_content is not null or alias_of is not null);

-- Names are unique without regard to case. Where two differ in case alone, the most used keeps the name and the others
-- get a number behind theirs; nothing is lost.
do $$
declare
  twin record;
  renamed text;
  n integer;
begin
  for twin in
    select id, guild_id, snippet_name
      from (
        select id, guild_id, snippet_name,
            row_number() over (partition by guild_id, lower(snippet_name) order by uses desc, id) as place
          from snippet
      ) ranked
      where place > 1
      order by id
  loop
    n := 2;
    loop
      renamed := left(twin.snippet_name, 94) || '-' || n;
      exit when not exists (
        select from snippet where guild_id = twin.guild_id and lower(snippet_name) = lower(renamed));
      n := n + 1;
    end loop;
    update snippet set snippet_name = renamed where id = twin.id;
  end loop;
end
$$;

-- SnippetRequest looks names up so; the case-sensitive one and the one by guild alone are implied by it.
create unique index ux_snippet_guild_name on snippet (guild_id, lower(snippet_name));
drop index idx_snippet_name_guild;
drop index idx_snippet_guild;
-- SnippetRequest.Listing shows the most used of a guild, or those of one member.
create index idx_snippet_guild_uses on snippet (guild_id, uses desc, id);
create index idx_snippet_guild_user on snippet (guild_id, snippet_user_id);
-- SnippetRequest.Info shows the aliases of a snippet; deleting it finds them.
create index idx_snippet_alias_of on snippet (alias_of) where alias_of is not null;
-- No request asks for these across guilds, or for all that are locked.
drop index idx_snippet_locked;
drop index idx_snippet_user;
drop index idx_snippet_uses;

-- Two people may edit the same snippet: the version tells the second that the first was there. A use is no edit.
alter table snippet add column version bigint not null default 1;

create function count_version() returns trigger language plpgsql as $$
begin
  new.version := old.version + 1;
  return new;
end
$$;

create trigger count_version before update of snippet_name, snippet_content, locked, alias_of on snippet
  for each row when (old.* is distinct from new.*) execute function count_version();

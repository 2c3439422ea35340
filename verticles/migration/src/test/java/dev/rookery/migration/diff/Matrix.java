package dev.rookery.migration.diff;

import java.util.List;

/** The changes that the differ must master, one by one and mixed. */
final class Matrix {
  private Matrix() {}

  /**
   * A change of {@code matrix.sql}.
   *
   * @param sql makes it
   * @param rename what has to be declared because nobody can tell it from a drop; empty for nothing
   * @param back takes the rename back
   * @param lossy whether rows cannot be the same again after the way back
   */
  record Change(String group, String name, String sql, String rename, String back, boolean lossy) {
    @Override
    public String toString() {
      return group + ": " + name;
    }
  }

  private static Change change(String group, String name, String sql) {
    return new Change(group, name, sql, "", "", false);
  }

  private static Change renaming(String group, String name, String sql, String back) {
    return new Change(group, name, sql, sql, back, false);
  }

  static List<Change> all() {
    String table = "tables, columns";
    String type = "types";
    String byDefault = "defaults";
    String index = "indexes";
    String constraint = "unique, check, PK, exclude";
    String key = "foreign keys";
    String enumeration = "enums";
    String identity = "identity, sequence";
    String comment = "comments";
    String view = "views, functions, triggers";
    return List.of(
        change(
            table,
            "new table",
            """
            create table badge (id bigserial primary key, guild_id bigint not null
              constraint fk_badge_guild references guild (id) on delete cascade, mood mood default 'SAD');
            create index idx_badge on badge (guild_id) where mood = 'HAPPY'
            """),
        new Change(table, "table gone", "drop table entry", "", "", true),
        renaming(
            table,
            "table renamed",
            "alter table entry rename to record",
            "alter table record rename to entry"),
        change(table, "new column", "alter table guild add column motto varchar(20)"),
        change(
            table,
            "new column with a default",
            "alter table member add column level integer not null default 1"),
        new Change(table, "column gone", "alter table guild drop column note", "", "", true),
        renaming(
            table,
            "column renamed",
            "alter table member rename column points to karma",
            "alter table member rename column karma to points"),
        change(table, "not null", "alter table guild alter column note set not null"),
        change(table, "null allowed", "alter table guild alter column name drop not null"),
        change(
            table,
            "new computed column",
            "alter table guild add column loud text generated always as (shout(name)) stored"),
        change(
            table,
            "column computed in another way",
            """
            alter table member drop column double_points;
            alter table member add column double_points integer generated always as (points + points) stored
            """),
        change(type, "number widened", "alter table guild alter column score type bigint"),
        change(type, "text widened", "alter table entry alter column kind type varchar(30)"),
        change(
            type,
            "varchar to text",
            "drop view loud; drop view happy; alter table member alter column nick type text;"
                + "create view happy as select id, nick, points from member where mood = 'HAPPY';"
                + "create view loud as select id, shout(nick) as nick from happy"),
        change(
            type,
            "json to jsonb",
            "alter table member alter column data type jsonb using data::jsonb"),
        change(
            type,
            "timestamp to timestamptz",
            "alter table guild alter column seen drop default, alter column seen type timestamptz using seen at time zone 'UTC',"
                + " alter column seen set default now()"),
        change(
            type,
            "computed from a column whose type changes",
            """
            drop view loud; drop view happy;
            alter table member drop column double_points;
            alter table member alter column points type bigint;
            alter table member add column double_points integer generated always as (points * 2) stored;
            create view happy as select id, nick, points from member where mood = 'HAPPY';
            create view loud as select id, shout(nick) as nick from happy
            """),
        change(
            type,
            "collation",
            "alter table entry alter column kind type varchar(10) collate \"C\""),
        change(byDefault, "new default", "alter table guild alter column note set default 'none'"),
        change(byDefault, "default gone", "alter table guild alter column ratio drop default"),
        change(byDefault, "other default", "alter table guild alter column score set default 5"),
        change(
            byDefault,
            "default by a function",
            "alter table guild alter column note set default shout('none')"),
        change(index, "new index", "create index idx_guild_name on guild (name)"),
        change(index, "index gone", "drop index idx_member_mood"),
        change(index, "index renamed", "alter index idx_member_mood rename to idx_member_feeling"),
        change(
            index,
            "other condition",
            "drop index idx_member_happy; create index idx_member_happy on member (guild_id, points desc) where mood = 'CALM'"),
        change(
            index,
            "other expression",
            "drop index idx_member_nick_lower; create index idx_member_nick_lower on member (upper(nick))"),
        change(
            index,
            "other order",
            "drop index idx_member_happy; create index idx_member_happy on member (guild_id, points nulls first) where mood = 'HAPPY'"),
        change(
            index,
            "operator class",
            "drop index idx_member_nick_lower; create index idx_member_nick_lower on member (lower(nick) text_pattern_ops)"),
        change(
            index,
            "columns included",
            "drop index idx_member_mood; create index idx_member_mood on member (mood) include (points)"),
        change(index, "another method", "create index idx_member_tags on member using gin (tags)"),
        change(
            constraint,
            "new unique",
            "alter table guild add constraint uq_guild_name unique (name)"),
        change(constraint, "unique gone", "alter table member drop constraint uq_member_nick"),
        change(
            constraint,
            "unique without distinct nulls",
            "alter table member drop constraint uq_member_nick, add constraint uq_member_nick unique nulls not distinct (guild_id, nick)"),
        change(
            constraint,
            "partial unique index",
            "create unique index ux_member_happy on member (guild_id, nick) where mood = 'HAPPY'"),
        change(
            constraint,
            "new check",
            "alter table guild add constraint ck_name check (length(name) > 0)"),
        change(constraint, "check gone", "alter table member drop constraint ck_member_points"),
        change(
            constraint,
            "other condition under the same name",
            "alter table guild drop constraint ck_guild_score, add constraint ck_guild_score check (score >= 0 and score < 1000)"),
        change(
            constraint,
            "constraint renamed",
            "alter table member rename constraint ck_member_points to ck_points"),
        change(
            constraint,
            "another primary key",
            """
            alter table entry drop constraint fk_entry_member_id_member;
            alter table member drop constraint pk_member, add constraint pk_member primary key (id, guild_id),
              add constraint uq_member_id unique (id);
            alter table entry add constraint fk_entry_member_id_member foreign key (member_id) references member (id) on delete set null
            """),
        change(
            constraint,
            "exclusion",
            "alter table member add constraint ex_member_span exclude using gist (span with &&)"),
        change(
            key,
            "new foreign key",
            """
            alter table entry add column guild_id bigint
              constraint fk_entry_guild references guild (id) deferrable initially deferred
            """),
        change(
            key, "foreign key gone", "alter table entry drop constraint fk_entry_member_id_member"),
        change(
            key,
            "other delete rule",
            "alter table member drop constraint fk_member_guild_id_guild, add constraint fk_member_guild_id_guild"
                + " foreign key (guild_id) references guild (id) on delete restrict"),
        change(
            key,
            "deferred",
            "alter table member alter constraint fk_member_guild_id_guild deferrable initially deferred"),
        change(
            enumeration,
            "new enum",
            "create type hue as enum ('RED'); alter table guild add column hue hue default 'RED'"),
        change(enumeration, "enum gone", "drop type size"),
        change(enumeration, "label at the end", "alter type mood add value 'WILD'"),
        change(enumeration, "label in front", "alter type mood add value 'BLUE' before 'SAD'"),
        change(
            enumeration,
            "new label in use",
            """
            create type mood2 as enum ('SAD', 'CALM', 'MEEK', 'HAPPY');
            drop view loud; drop view happy;
            alter table member drop constraint ck_member_mood; drop index idx_member_happy;
            alter table member alter column mood drop default, alter column moods drop default;
            alter table member alter column mood type mood2 using mood::text::mood2,
              alter column moods type mood2[] using moods::text[]::mood2[];
            drop type mood; alter type mood2 rename to mood;
            comment on type mood is 'How one feels.';
            alter table member alter column mood set default 'MEEK', alter column moods set default '{}',
              add constraint ck_member_mood check (mood <> 'SAD' or points > 0);
            create index idx_member_happy on member (guild_id, points desc) where mood = 'HAPPY';
            create view happy as select id, nick, points from member where mood = 'HAPPY';
            create view loud as select id, shout(nick) as nick from happy
            """),
        renaming(
            enumeration,
            "label renamed",
            "alter type mood rename value 'CALM' to 'QUIET'",
            "alter type mood rename value 'QUIET' to 'CALM'"),
        change(enumeration, "label gone", rebuiltMood("'CALM', 'HAPPY'", "points > 0")),
        change(
            enumeration,
            "labels in another order",
            rebuiltMood("'HAPPY', 'SAD', 'CALM'", "mood <> 'SAD' or points > 0")),
        change(
            identity,
            "serial to identity",
            """
            alter table member alter column id drop default; drop sequence member_id_seq;
            alter table member alter column id add generated by default as identity
            """),
        change(
            identity,
            "identity to serial",
            """
            alter table entry alter column id drop identity; create sequence entry_id_seq owned by entry.id;
            alter table entry alter column id set default nextval('entry_id_seq')
            """),
        change(
            identity,
            "identity always, in other steps",
            "alter table entry alter column id set generated always set increment by 2"),
        change(
            identity,
            "another sequence",
            "create sequence fresh cache 10; alter sequence ticket maxvalue 5000 cycle"),
        change(
            comment,
            "new comments",
            "comment on table member is 'Who''s there'; comment on column member.nick is 'a \\ b'; comment on view happy is 'h'"),
        change(
            comment,
            "comments changed and gone",
            "comment on table guild is 'Other'; comment on column guild.name is null; comment on index idx_member_mood is null"),
        change(
            view,
            "other view, other function",
            """
            create or replace function touch() returns trigger language plpgsql as $$ begin return new; end $$;
            drop view loud; drop view happy;
            create view happy as select id, nick, points, mood from member where mood >= 'CALM';
            create view loud as select id, shout(nick) as nick from happy where points > 1
            """),
        change(
            view,
            "other trigger, function called in another way",
            """
            drop trigger touch on guild;
            create trigger touch_always before insert or update of name on guild for each row execute function touch();
            drop view loud; drop function shout(text);
            create function shout(phrase text) returns text language sql stable as $$ select upper(phrase) || '!' $$;
            create view loud as select id, shout(nick) as nick from happy
            """));
  }

  private static String rebuiltMood(String labels, String check) {
    return """
    drop view loud; drop view happy;
    alter type mood rename to mood_before; create type mood as enum (%s);
    alter table member drop constraint ck_member_mood; drop index idx_member_happy;
    alter table member alter column mood drop default, alter column moods drop default;
    alter table member alter column mood type mood using mood::text::mood,
      alter column moods type mood[] using moods::text[]::mood[];
    drop type mood_before;
    comment on type mood is 'How one feels.';
    alter table member alter column mood set default 'CALM', alter column moods set default '{}',
      add constraint ck_member_mood check (%s);
    create index idx_member_happy on member (guild_id, points desc) where mood = 'HAPPY';
    create view happy as select id, nick, points from member where mood = 'HAPPY';
    create view loud as select id, shout(nick) as nick from happy
    """
        .formatted(labels, check);
  }
}

-- The nodes of a cluster share the bot's shards. A node has one lease, which its shards hang on; when it has ended they are
-- free.

create table bot_node (
  name varchar(100) not null,
  -- Until when the others leave it its shards.
  alive_until timestamptz not null,
  renewed_at timestamptz not null default now(),
  joined_at timestamptz not null default now(),
  -- It hands its shards over and takes none.
  leaving boolean not null default false,
  constraint pk_bot_node primary key (name)
);

create table shard_lease (
  id bigint not null,
  holder varchar(100),
  successor varchar(100),
  lease bigint not null default 0,
  -- When a session of the bucket of that number began last: a shard's bucket is its number modulo the number of buckets.
  identified_at timestamptz,
  constraint pk_shard_lease primary key (id),
  constraint ck_shard_lease_id check (id >= 0),
  constraint ck_shard_lease_times check (is_time(identified_at))
);

create trigger forget_mended after delete on shard_lease referencing old table as gone
  for each statement execute function forget_mended();
create trigger forget_mended_of_all after truncate on shard_lease
  for each statement execute function forget_mended();

-- A write that carries a request id leaves its reply here, in the transaction of the write: asked again with the same id,
-- by whatever node and after whatever restart, it gets that reply and changes nothing.
create table answered_request (
  request_id varchar(100) not null,
  -- Tells the same request from another one that was given the same id by mistake.
  fingerprint varchar(64) not null,
  reply text not null,
  answered_at timestamptz not null default now(),
  constraint pk_answered_request primary key (request_id)
);

-- DatabaseVerticle forgets ids after a while, oldest first.
create index idx_answered_request_answered_at on answered_request (answered_at);

drop index idx_afk_guild;
create index idx_afk_guild on afk (guild_id);
drop index idx_starboard_message_claimed_until;
drop trigger recompute_levels_of_deleted on guild_config;
drop trigger recompute_levels_of_changed on guild_config;
drop trigger recompute_levels_of_new on guild_config;
drop function recompute_levels();
drop function add_xp(bigint[], bigint[], double precision[], timestamptz[], boolean[]);
drop function held_levels_settings(bigint[]);
drop function usual_levels_exponent();
create or replace function xp_of(level integer, exponent double precision) returns double precision
  language sql immutable parallel safe
  return 500 * power(level / 5.0::double precision, exponent);

-- Indexes for the requests there are. Those of Tux that repeat a primary key or a unique constraint, or that no request
-- reads, only make writes slower.
-- allow in this file: index-not-concurrent (Tux is stopped while it is taken over)

-- Repeats the primary key.
drop index idx_guild_id;

-- The unique constraint on (guild_id, case_number) serves lists of a guild; the others select next to nothing.
drop index idx_case_active_guild;
drop index idx_case_expired_tempbans;
drop index idx_case_expires_at;
drop index idx_case_guild;
drop index idx_case_guild_moderator;
drop index idx_case_guild_number;
drop index idx_case_guild_user;
drop index idx_case_jail_unjail;
drop index idx_case_number;
drop index idx_case_processed;
drop index idx_case_status;
drop index idx_case_type;
drop index idx_case_unprocessed_expiring;
-- The cases of a user in a guild, newest first, and in all guilds.
create index idx_cases_user on cases (case_user_id, guild_id, case_number);
-- The same for a moderator.
create index idx_cases_moderator on cases (case_moderator_id, guild_id, case_number);
-- Those of one type; of a type of the guild's own, which also finds what keeps a type from being deleted.
create index idx_cases_guild_type on cases (guild_id, case_type, case_number);
create index idx_cases_custom_type on cases (custom_type_id, case_number) where custom_type_id is not null;
-- Those of a time span, and those that are kept long enough.
create index idx_cases_guild_created_at on cases (guild_id, created_at);

-- What is stored about a user is looked for in all guilds.
drop index idx_snippet_guild_user;
create index idx_snippet_user on snippet (snippet_user_id, guild_id);

drop index idx_reminder_expires_at;
drop index idx_reminder_guild_expires;
drop index idx_reminder_guild_sent;
drop index idx_reminder_pending;
drop index idx_reminder_sent;
drop index idx_reminder_user;
-- The reminders of a user, the next first.
create index idx_reminder_user_due on reminder (reminder_user_id, reminder_expires_at, id);
-- Those that were sent are forgotten after a while.
create index idx_reminder_sent_at on reminder (updated_at) where reminder_sent;

-- The primary key leads with the member; the rest selects next to nothing.
drop index idx_afk_enforced;
drop index idx_afk_expiring;
drop index idx_afk_member;
drop index idx_afk_perm;
drop index idx_afk_until;

-- One index for the leaderboard, the rank and the statistics, so that a gain of XP writes two index entries instead of
-- seven.
drop index idx_levels_active_leaderboard;
drop index idx_levels_blacklisted;
drop index idx_levels_guild_xp;
drop index idx_levels_last_message;
drop index idx_levels_level;
drop index idx_levels_member;
create index idx_levels_leaderboard on levels (guild_id, xp desc, member_id) include (blacklisted);

-- A guild has one starboard, found by its id.
drop index idx_starboard_channel;
drop index idx_starboard_threshold;

drop index idx_starboard_msg_channel;
drop index idx_starboard_msg_expires;
drop index idx_starboard_msg_guild;
drop index idx_starboard_msg_star_count;
drop index idx_starboard_msg_user;
drop index ux_starboard_message;
-- The most starred of a guild.
create index idx_starboard_message_top on starboard_message (message_guild_id, star_count desc, id);
-- What is stored about a user.
create index idx_starboard_message_user on starboard_message (message_user_id);
-- What has expired is forgotten.
create index idx_starboard_message_expires_at on starboard_message (message_expires_at);

-- The unique constraints lead with the guild.
drop index idx_permission_ranks_guild;
drop index idx_permission_ranks_rank;
drop index idx_permission_assignments_guild;
drop index idx_permission_assignments_role;
drop index idx_permission_commands_guild;
drop index idx_permission_commands_rank;

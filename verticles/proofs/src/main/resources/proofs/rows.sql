-- A little of everything, for the schema of version 1.
insert into guild (id, case_count) values (100, 2), (200, 0);
insert into guild_config (id, prefix, onboarding_completed) values (100, '$', true);
insert into cases (case_status, case_processed, case_type, case_reason, case_moderator_id, case_user_id, case_user_roles, case_number,
    guild_id) values
  (true, false, 'JAIL', 'Raid', 1, 2, '[3, 4]', 1, 100),
  (true, true, 'WARN', 'Language', 1, 2, '[]', 2, 100);
insert into snippet (snippet_name, snippet_content, snippet_user_id, guild_id, uses, locked, alias) values
  ('rules', 'Be kind.', 1, 100, 40, true, null),
  ('r', null, 1, 100, 7, false, 'rules');
insert into reminder (reminder_content, reminder_expires_at, reminder_channel_id, reminder_user_id, reminder_sent, guild_id) values
  ('Renew the domain', '2026-03-29 02:30:00', 5, 1, false, 100);
insert into afk (member_id, guild_id, nickname, reason, since, enforced, perm_afk) values
  (1, 100, 'Ada', 'Lunch', '2025-11-20 12:00:00', false, false);
insert into levels (member_id, guild_id, xp, level, blacklisted, last_message) values
  (1, 100, 12345.75, 14, false, '2025-11-20 12:00:00');
insert into starboard (id, starboard_channel_id, starboard_emoji, starboard_threshold) values (100, 5, '⭐', 3);
insert into starboard_message (id, message_content, message_expires_at, message_channel_id, message_user_id, message_guild_id,
    star_count, starboard_message_id) values
  (6, 'It compiles!', '2026-11-20 12:00:00', 5, 1, 100, 5, 7);
insert into permission_ranks (guild_id, rank, name) values (100, 0, 'Member'), (100, 5, 'Moderator');
insert into permission_assignments (guild_id, permission_rank_id, role_id)
  select guild_id, id, 8 from permission_ranks where rank = 5;
insert into permission_commands (guild_id, command_name, required_rank) values (100, 'snippets create', 5);

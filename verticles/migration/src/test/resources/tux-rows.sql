-- A little of everything that a community's Tux has after a year, for the schema of version 1.
insert into guild (id, guild_joined_at, case_count, created_at, updated_at) values
  (1172245377395728464, '2025-01-03 09:00:00', 4, '2025-01-03 09:00:00', '2025-11-20 18:30:00'),
  -- Made by hand, without any time.
  (281041859692855296, null, 0, null, null);

insert into guild_config (id, prefix, mod_log_id, jail_channel_id, jail_role_id, onboarding_completed, onboarding_stage) values
  (1172245377395728464, '$', 1172259762893672520, 1172259762893672521, 1172259762893672522, true, 'COMPLETED'),
  (281041859692855296, '!', null, null, null, false, 'NOT_STARTED');

insert into cases (case_status, case_processed, case_type, case_reason, case_moderator_id, case_user_id, case_user_roles,
    case_number, case_expires_at, case_metadata, mod_log_message_id, guild_id) values
  (true, false, 'TEMPBAN', 'Spam in #general, “again”', 836346526886461467, 1046905234200469504, '[]', 1,
    '2026-01-01 00:00:00', null, 1310000000000000001, 1172245377395728464),
  (true, false, 'JAIL', 'Raid', 836346526886461467, 1046905234200469505, '[1172259762893672523, 1172259762893672524]', 2,
    null, '{"proof":  "https://example.org/1"}', null, 1172245377395728464),
  (false, true, 'WARN', 'Language', 836346526886461467, 1046905234200469506, '[]', 3, null, null, null, 1172245377395728464),
  (true, true, null, 'Imported from the old bot', 836346526886461467, 1046905234200469507, '[]', null, null, null, null,
    1172245377395728464);

insert into snippet (snippet_name, snippet_content, snippet_user_id, guild_id, uses, locked, alias) values
  ('rules', 'Be kind.', 836346526886461467, 1172245377395728464, 40, true, null),
  -- Differ in case alone, as Tux allows; one of the numbers that they could get is taken already.
  ('Rules', 'BE KIND.', 836346526886461467, 1172245377395728464, 2, false, null),
  ('RULES', 'KIND!', 836346526886461467, 1172245377395728464, 0, false, null),
  ('rules-2', 'The second page.', 836346526886461467, 1172245377395728464, 1, false, null),
  -- An alias, one whose snippet is gone, and one of an alias.
  ('r', null, 836346526886461467, 1172245377395728464, 7, false, 'rules'),
  ('lost', null, 836346526886461467, 1172245377395728464, 0, false, 'deleted-long-ago'),
  ('rr', 'Be kind.', 836346526886461467, 1172245377395728464, 0, false, 'r'),
  ('rules', 'Another guild, other rules.', 836346526886461467, 281041859692855296, 3, false, null);

insert into reminder (reminder_content, reminder_expires_at, reminder_channel_id, reminder_user_id, reminder_sent, guild_id) values
  ('Renew the domain', '2026-03-29 02:30:00', 1172259762893672525, 836346526886461467, false, 1172245377395728464),
  ('Tea', '2025-11-20 16:00:00', 1172259762893672525, 836346526886461467, true, 1172245377395728464);

insert into afk (member_id, guild_id, nickname, reason, since, until, enforced, perm_afk) values
  (836346526886461467, 1172245377395728464, 'Ada', 'Lunch', '2025-11-20 12:00:00', null, false, false),
  (1046905234200469508, 1172245377395728464, 'Grace', 'Focus', '2025-11-20 12:00:00', '2025-11-20 14:00:00', true, false);

insert into levels (member_id, guild_id, xp, level, blacklisted, last_message) values
  (836346526886461467, 1172245377395728464, 12345.75, 14, false, '2025-11-20 12:00:00'),
  (1046905234200469508, 1172245377395728464, 0, 0, true, '2025-11-19 12:00:00');

insert into starboard (id, starboard_channel_id, starboard_emoji, starboard_threshold) values
  (1172245377395728464, 1172259762893672526, '⭐', 3);

insert into starboard_message (id, message_content, message_expires_at, message_channel_id, message_user_id,
    message_guild_id, star_count, starboard_message_id) values
  (1300000000000000002, 'It compiles!', '2026-11-20 12:00:00', 1172259762893672525, 836346526886461467,
    1172245377395728464, 5, 1300000000000000003);

insert into permission_ranks (guild_id, rank, name, description) values
  (1172245377395728464, 0, 'Member', null),
  (1172245377395728464, 5, 'Moderator', 'Keeps the peace');

insert into permission_assignments (guild_id, permission_rank_id, role_id)
  select guild_id, id, 1172259762893672527 from permission_ranks where rank = 5;

insert into permission_commands (guild_id, command_name, required_rank, description) values
  (1172245377395728464, 'snippets create', 5, null);

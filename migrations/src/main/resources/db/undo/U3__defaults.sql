-- The tables know no defaults of their own again.

alter table guild
  alter column case_count drop default;

alter table guild_config
  alter column prefix drop default,
  alter column onboarding_completed drop default;

alter table cases
  alter column case_status drop default,
  alter column case_processed drop default;

alter table snippet
  alter column uses drop default,
  alter column locked drop default;

alter table reminder
  alter column reminder_sent drop default;

alter table afk
  alter column since drop default,
  alter column enforced drop default,
  alter column perm_afk drop default;

alter table levels
  alter column xp drop default,
  alter column level drop default,
  alter column blacklisted drop default,
  alter column last_message drop default;

alter table starboard
  alter column starboard_threshold drop default;

alter table starboard_message
  alter column star_count drop default;

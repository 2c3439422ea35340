-- What Tux's Python code filled in, the table fills in itself: a row inserted by hand is a whole row.

alter table guild
  alter column case_count set default 0;

alter table guild_config
  alter column prefix set default '$',
  alter column onboarding_completed set default false;

alter table cases
  alter column case_status set default true,
  alter column case_processed set default false;

alter table snippet
  alter column uses set default 0,
  alter column locked set default false;

alter table reminder
  alter column reminder_sent set default false;

alter table afk
  alter column since set default now(),
  alter column enforced set default false,
  alter column perm_afk set default false;

alter table levels
  alter column xp set default 0,
  alter column level set default 0,
  alter column blacklisted set default false,
  alter column last_message set default now();

alter table starboard
  alter column starboard_threshold set default 1;

alter table starboard_message
  alter column star_count set default 0;

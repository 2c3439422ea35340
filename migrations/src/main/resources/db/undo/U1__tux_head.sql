-- Everything goes; the enum types too, which Tux leaves behind.
drop table permission_commands;
drop table permission_assignments;
drop table permission_ranks;
drop table starboard_message;
drop table starboard;
drop table levels;
drop table afk;
drop table reminder;
drop table snippet;
drop table cases;
drop table guild_config;
drop table guild;
drop type onboarding_stage_enum;
drop type case_type_enum;

-- Names of commands may be written in any way again.
alter table permission_commands drop constraint ck_permission_commands_command_name;

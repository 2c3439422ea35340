-- What is due stands in its own tables as well; only leases and attempts are lost.
drop trigger keep_due_work on reminder;
drop trigger keep_due_work on cases;
drop trigger keep_due_work on afk;
drop function keep_due_work_of_reminder();
drop function keep_due_work_of_case();
drop function keep_due_work_of_afk();
drop function count_open_reminders(bigint);
drop table due_work;
drop type due_kind_enum;

-- Requests that are repeated after this are done again.
drop table answered_request;

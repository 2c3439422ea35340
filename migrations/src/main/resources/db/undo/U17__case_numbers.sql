-- Cases have to be given their numbers again.
drop trigger number_case on cases;
drop function number_case();

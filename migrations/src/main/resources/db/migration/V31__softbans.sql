-- A ban that is lifted at once, for the sake of the messages that go with it, is a case of a type of its own.
alter type case_type_enum add value 'SOFTBAN';

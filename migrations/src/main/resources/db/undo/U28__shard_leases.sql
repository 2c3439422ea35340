-- The bot runs on one node alone, as before.
drop table shard_lease;
drop table bot_node;

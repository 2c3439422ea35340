package dev.rookery.proofs.permissions;

import dev.rookery.models.guilds.GuildConfig;
import dev.rookery.models.permissions.PermissionAssignment;
import dev.rookery.models.permissions.PermissionCommand;
import dev.rookery.proofs.harness.DirectSql;
import dev.rookery.proofs.shards.SimulatedGuilds;
import dev.rookery.sandbox.actions.Conversation;
import dev.rookery.sandbox.actions.Person;
import dev.rookery.sandbox.actions.SentMessage;
import dev.rookery.sandbox.world.guilds.GuildChannel;
import dev.rookery.sandbox.world.guilds.PermissionSet;
import dev.rookery.sandbox.world.guilds.Role;
import dev.rookery.sandbox.world.messages.Message;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Guilds whose rules are changed in the database, past the bot, and a member who uses commands in
 * each of them. The rules of all of them are changed at once.
 */
final class RuledGuilds {
  /** A rule that is changed. */
  enum Rule {
    /** The rank that a command demands. */
    DEMANDED(PermissionCommand.class),
    /** The rank of a member, by a role that carries it or does not. */
    CARRIED(PermissionAssignment.class),
    /** What commands in messages begin with. */
    PREFIX(GuildConfig.class);

    private final Class<? extends Record> model;

    Rule(Class<? extends Record> model) {
      this.model = model;
    }

    static List<Class<? extends Record>> models() {
      return List.of(DEMANDED.model, CARRIED.model, PREFIX.model);
    }

    /** The model whose rows have it. */
    Class<? extends Record> model() {
      return model;
    }
  }

  private static final String REFUSED = "You may not do that";
  private static final String OF_OLD_PREFIX = "This server has";

  private final DirectSql sql;
  private final Person member;
  private final List<GuildChannel> channels;
  private boolean demanded;
  private boolean carried = true;
  private String prefix = "!";

  private RuledGuilds(DirectSql sql, Person member, List<GuildChannel> channels) {
    this.sql = sql;
    this.member = member;
    this.channels = List.copyOf(channels);
  }

  /** Gives the member a role in each of the guilds, and the guilds their first rules. */
  static RuledGuilds of(SimulatedGuilds guilds, DirectSql sql) throws TimeoutException {
    List<GuildChannel> channels =
        guilds.places().stream()
            .filter(GuildChannel.class::isInstance)
            .map(GuildChannel.class::cast)
            .toList();
    for (GuildChannel channel : channels) {
      Role role =
          guilds
              .sandbox()
              .actions()
              .change(world -> {
                Role made =
                    world
                        .roles()
                        .create(
                            world.guilds().get(channel.guildId()),
                            "Helpers",
                            PermissionSet.of(),
                            0);
                world
                    .members()
                    .update(
                        world
                            .members()
                            .get(channel.guildId(), guilds.member().id())
                            .withRole(made.id()));
                return made;
              })
              .await(1, TimeUnit.MINUTES);
      sql.rows(
          """
          insert into guild (id) values (%1$d) on conflict do nothing;
          insert into guild_config (id, prefix) values (%1$d, '!');
          insert into permission_ranks (guild_id, rank, name) values (%1$d, 5, 'Helpers');
          insert into permission_assignments (guild_id, permission_rank_id, role_id)
            select %1$d, id, %2$d from permission_ranks where guild_id = %1$d;
          insert into permission_commands (guild_id, command_name, required_rank)
            values (%1$d, 'snippet list', 5), (%1$d, 'membercount', 0)
          """
              .formatted(channel.guildId(), role.id()));
    }
    return new RuledGuilds(sql, guilds.sandbox().actions().as(guilds.member()), channels);
  }

  Set<Long> ids() {
    return channels.stream().map(GuildChannel::guildId).collect(Collectors.toSet());
  }

  private String list() {
    return ids().stream().map(id -> Long.toString(id)).collect(Collectors.joining(", "));
  }

  /** Changes a rule to its opposite, in all guilds with one statement. */
  void change(Rule rule) throws TimeoutException {
    switch (rule) {
      case DEMANDED -> {
        demanded = !demanded;
        sql.rows(
            """
            update permission_commands set required_rank = %d
             where command_name = 'membercount' and guild_id in (%s)
            """
                .formatted(demanded ? 9 : 0, list()));
      }
      case CARRIED -> {
        carried = !carried;
        // The row stays, with another role in it that nobody has.
        sql.rows(
            """
            update permission_assignments set role_id = role_id %s 1 where guild_id in (%s)
            """
                .formatted(carried ? "-" : "+", list()));
      }
      case PREFIX -> {
        prefix = prefix.equals("!") ? "?" : "!";
        sql.rows(
            "update guild_config set prefix = '%s' where id in (%s)".formatted(prefix, list()));
      }
    }
  }

  /** Uses a command in each guild, at the same time; how many did not follow that rule. */
  int use(Rule rule) throws TimeoutException {
    return switch (rule) {
      case DEMANDED -> slash("membercount", !demanded);
      case CARRIED -> slash("snippet list", carried);
      case PREFIX -> write();
    };
  }

  /** How many commands {@link #use} uses. */
  int count(Rule rule) {
    return rule == Rule.PREFIX ? 2 * channels.size() : channels.size();
  }

  private int slash(String command, boolean allowed) throws TimeoutException {
    List<Conversation> used =
        channels.stream().map(channel -> member.slash(channel, command)).toList();
    int wrong = 0;
    for (Conversation one : used) {
      String said = text(one.reply().await(1, TimeUnit.MINUTES));
      wrong += said.startsWith(REFUSED) == allowed ? 1 : 0;
    }
    return wrong;
  }

  /** A command with the prefix of before, and one that takes longer with that of now. */
  private int write() throws TimeoutException {
    String before = prefix.equals("!") ? "?" : "!";
    List<SentMessage> old = new ArrayList<>();
    List<SentMessage> now = new ArrayList<>();
    for (GuildChannel channel : channels) {
      old.add(member.say(channel, before + "membercount"));
      now.add(member.say(channel, prefix + "snippet show none"));
    }
    int wrong = 0;
    for (int i = 0; i < channels.size(); i++) {
      Future<Message> answer = now.get(i).answer();
      answer.await(1, TimeUnit.MINUTES);
      wrong += isAnswered(old.get(i)) ? 1 : 0;
    }
    return wrong;
  }

  private static boolean isAnswered(SentMessage message) {
    return IntStream.range(0, message.answers().size())
        .mapToObj(i -> message.answers().nth(i).result())
        .anyMatch(answer -> text(answer).startsWith(OF_OLD_PREFIX));
  }

  private static String text(Message message) {
    return message.embeds().isEmpty()
        ? message.text()
        : String.valueOf(message.embed(0).getString("description"));
  }

  /** Whether a first use of each command follows the first rules. */
  boolean areFollowed() throws TimeoutException {
    int wrong = 0;
    for (Rule rule : Rule.values()) {
      wrong += use(rule);
    }
    return wrong == 0;
  }
}

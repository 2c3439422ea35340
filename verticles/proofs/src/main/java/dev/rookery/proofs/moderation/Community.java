package dev.rookery.proofs.moderation;

import dev.rookery.sandbox.Sandbox;
import dev.rookery.sandbox.SandboxOptions;
import dev.rookery.sandbox.gateway.Sharding;
import dev.rookery.sandbox.world.DefaultWorld;
import dev.rookery.sandbox.world.World;
import dev.rookery.sandbox.world.guilds.GuildChannel;
import dev.rookery.sandbox.world.guilds.Member;
import dev.rookery.sandbox.world.guilds.PermissionFlag;
import dev.rookery.sandbox.world.guilds.PermissionSet;
import dev.rookery.sandbox.world.guilds.Role;
import dev.rookery.sandbox.world.guilds.SimulatedGuild;
import dev.rookery.sandbox.world.guilds.Snowflakes;
import dev.rookery.sandbox.world.guilds.User;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/**
 * A simulated Discord in this JVM with a guild for each shard, where 50 members live. Residents
 * have roles and stay; guests have none, and come back whenever they are let.
 */
final class Community implements AutoCloseable {
  static final String TOKEN = "a.token.of-the-proof";
  static final int SHARDS = 2;

  /** Longer than Discord's 3 s, so that it does not matter how busy the machine is. */
  static final Duration ANSWER_WITHIN = Duration.ofSeconds(15);

  private static final int RESIDENTS = 30;
  private static final int GUESTS = 20;
  private static final int MODERATORS = 5;
  private static final int ROLES = 6;

  private final Sandbox sandbox;
  private final List<Place> places;
  private final List<User> moderators;
  private final List<User> residents;
  private final List<User> guests;

  /**
   * One guild.
   *
   * @param roles the ids of what each resident has there
   */
  record Place(SimulatedGuild guild, GuildChannel channel, Map<Long, Set<Long>> roles) {}

  private Community(
      Sandbox sandbox,
      List<Place> places,
      List<User> moderators,
      List<User> residents,
      List<User> guests) {
    this.sandbox = sandbox;
    this.places = places;
    this.moderators = moderators;
    this.residents = residents;
    this.guests = guests;
  }

  static Community start(Vertx vertx, Random random) throws TimeoutException {
    SandboxOptions options =
        SandboxOptions.withToken(TOKEN)
            .requestsPerSecond(1_000)
            .deadlines(ANSWER_WITHIN, Duration.ofMinutes(15))
            .sharding(new Sharding(SHARDS, 16, Duration.ofSeconds(5), 50));
    World world = options.world();
    List<User> moderators = people(world, "moderator", MODERATORS);
    List<User> residents = people(world, "resident", RESIDENTS);
    List<User> guests = people(world, "guest", GUESTS);
    List<Place> places = new ArrayList<>();
    for (int shard = 0; shard < SHARDS; shard++) {
      places.add(settle(world, shard, moderators, residents, guests, random));
    }
    Sandbox sandbox = Sandbox.start(vertx, options).await(1, TimeUnit.MINUTES);
    return new Community(sandbox, List.copyOf(places), moderators, residents, guests);
  }

  private static List<User> people(World world, String what, int count) {
    return IntStream.range(0, count)
        .mapToObj(number -> world.people().createPerson(what + number))
        .toList();
  }

  /** The bot comes last, so that its role is above all others. */
  private static Place settle(
      World world,
      int shard,
      List<User> moderators,
      List<User> residents,
      List<User> guests,
      Random random) {
    SimulatedGuild guild = guild(world, shard);
    List<Role> roles =
        IntStream.range(0, ROLES)
            .mapToObj(number ->
                world.roles().create(guild, "Role " + number, PermissionSet.OF_EVERYONE, 0))
            .toList();
    PermissionSet powers = PermissionSet.of(PermissionFlag.ADMINISTRATOR);
    Role moderating = world.roles().create(guild, "Moderators", powers, 0);
    moderators.forEach(one -> world.members().join(guild, one, moderating));
    Map<Long, Set<Long>> had = new HashMap<>();
    for (User resident : residents) {
      Role[] own = roles.stream().filter(_ -> random.nextBoolean()).toArray(Role[]::new);
      Member member = world.members().join(guild, resident, own);
      had.put(resident.id(), member.roleIds());
    }
    guests.forEach(guest -> world.members().join(guild, guest));
    world.guilds().addBot(guild, DefaultWorld.BOT_PERMISSIONS);
    return new Place(guild, world.channels().createText(guild, "talk"), Map.copyOf(had));
  }

  /** The shard is in the id, which is made of the time. */
  private static SimulatedGuild guild(World world, int shard) {
    while (true) {
      SimulatedGuild guild =
          world.guilds().create("Guild of shard " + shard, world.application().owner());
      if (Snowflakes.shardOf(guild.id(), SHARDS) == shard) {
        return guild;
      }
    }
  }

  Sandbox sandbox() {
    return sandbox;
  }

  World world() {
    return sandbox.world();
  }

  List<Place> places() {
    return places;
  }

  List<User> moderators() {
    return moderators;
  }

  List<User> residents() {
    return residents;
  }

  List<User> guests() {
    return guests;
  }

  boolean isThere(Place place, User user) {
    return world().members().find(place.guild().id(), user.id()).isPresent();
  }

  boolean isBanned(Place place, User user) {
    return world().bans().find(place.guild().id(), user.id()).isPresent();
  }

  /** Makes a jail in each guild. */
  void buildJails() throws TimeoutException {
    for (Place place : places) {
      sandbox
          .actions()
          .as(world().application().owner())
          .slash(place.channel(), "config jail setup")
          .reply()
          .await(1, TimeUnit.MINUTES);
    }
  }

  @Override
  public void close() throws TimeoutException {
    sandbox.close().await(1, TimeUnit.MINUTES);
  }
}

package dev.rookery.sandbox.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.sandbox.validation.ErrorCode;
import dev.rookery.sandbox.validation.Rejection;
import dev.rookery.sandbox.world.guilds.GuildChannel;
import dev.rookery.sandbox.world.guilds.Member;
import dev.rookery.sandbox.world.guilds.Overwrite;
import dev.rookery.sandbox.world.guilds.PermissionFlag;
import dev.rookery.sandbox.world.guilds.PermissionSet;
import dev.rookery.sandbox.world.guilds.Role;
import dev.rookery.sandbox.world.guilds.SimulatedGuild;
import dev.rookery.sandbox.world.guilds.User;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Permissions:")
class PermissionRulesTest {
  private final World world = new WorldBuilder().world();
  private final SimulatedGuild guild = world.guilds().create("Guild", world.application().owner());
  private final Role low =
      world.roles().create(guild, "Low", PermissionSet.of(PermissionFlag.KICK_MEMBERS), 0);
  private final Role high = world.roles().create(guild, "High", PermissionSet.NONE, 0);
  private final User alice = world.people().createPerson("alice");
  private Member member = world.members().join(guild, alice);

  @BeforeEach
  void giveRole() {
    member = member.withRole(low.id());
    world.members().update(member);
  }

  @Test
  @DisplayName("roles add up, and everyone has those of @everyone")
  void rolesAddUp() {
    assertThat(rules().inGuild(member).list())
        .contains(PermissionFlag.KICK_MEMBERS, PermissionFlag.SEND_MESSAGES)
        .doesNotContain(PermissionFlag.BAN_MEMBERS);
  }

  @Test
  @DisplayName("owners and administrators may do everything, whatever a channel says")
  void administrators() {
    Role admin =
        world.roles().create(guild, "Admin", PermissionSet.of(PermissionFlag.ADMINISTRATOR), 0);
    GuildChannel closed =
        channel(
            Overwrite.deny(everyone(), PermissionFlag.VIEW_CHANNEL, PermissionFlag.SEND_MESSAGES));
    Member owner = world.members().get(guild.id(), guild.ownerId());

    assertThat(rules().inChannel(owner, closed)).isEqualTo(PermissionSet.ALL);
    assertThat(rules().inChannel(member.withRole(admin.id()), closed)).isEqualTo(PermissionSet.ALL);
  }

  @Test
  @DisplayName("a channel's exceptions go from @everyone over roles to the member")
  void overwrites() {
    GuildChannel channel =
        channel(
            Overwrite.deny(everyone(), PermissionFlag.SEND_MESSAGES, PermissionFlag.ADD_REACTIONS),
            Overwrite.allow(low, PermissionFlag.SEND_MESSAGES, PermissionFlag.MANAGE_MESSAGES),
            Overwrite.deny(alice, PermissionFlag.MANAGE_MESSAGES));

    assertThat(rules().inChannel(member, channel).list())
        .contains(PermissionFlag.SEND_MESSAGES)
        .doesNotContain(PermissionFlag.ADD_REACTIONS, PermissionFlag.MANAGE_MESSAGES);
  }

  @Test
  @DisplayName("of two roles' exceptions, what one allows wins over what the other denies")
  void rolesTogether() {
    GuildChannel channel =
        channel(
            Overwrite.allow(low, PermissionFlag.ATTACH_FILES),
            Overwrite.deny(high, PermissionFlag.ATTACH_FILES));

    assertThat(
            rules().inChannel(member.withRole(high.id()), channel).has(PermissionFlag.ATTACH_FILES))
        .isTrue();
  }

  @Test
  @DisplayName("in a hidden channel nothing is left")
  void hidden() {
    GuildChannel hidden = channel(Overwrite.deny(everyone(), PermissionFlag.VIEW_CHANNEL));

    assertThat(rules().inChannel(member, hidden)).isEqualTo(PermissionSet.NONE);
    assertThatThrownBy(() -> rules().require(alice.id(), hidden, PermissionFlag.SEND_MESSAGES))
        .isInstanceOfSatisfying(
            Rejection.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MISSING_ACCESS));
  }

  @Test
  @DisplayName("a timeout leaves seeing and reading, until it ends")
  void timeout() {
    GuildChannel channel = channel();
    Member silenced = member.timedOutUntil(world.now().plus(Duration.ofMinutes(5)));
    Member free = member.timedOutUntil(world.now().minus(Duration.ofMinutes(5)));

    assertThat(rules().inChannel(silenced, channel).list())
        .containsExactly(PermissionFlag.VIEW_CHANNEL, PermissionFlag.READ_MESSAGE_HISTORY);
    assertThat(rules().inGuild(silenced).has(PermissionFlag.KICK_MEMBERS)).isFalse();
    assertThat(rules().inChannel(free, channel).has(PermissionFlag.SEND_MESSAGES)).isTrue();
  }

  @Test
  @DisplayName("the highest role decides who ranks above whom, and the owner is above all")
  void hierarchy() {
    Member above = world.members().join(guild, world.people().createPerson("bob"), high);
    Member owner = world.members().get(guild.id(), guild.ownerId());

    assertThat(rules().outranks(above, member)).isTrue();
    assertThat(rules().outranks(member, above)).isFalse();
    assertThat(rules().outranks(member, member)).isFalse();
    assertThat(rules().outranks(owner, above)).isTrue();
    assertThat(rules().outranks(above, owner)).isFalse();
    assertThat(rules().outranks(above, low)).isTrue();
    assertThat(rules().outranks(above, high)).isFalse();
  }

  private PermissionRules rules() {
    return world.permissions();
  }

  private Role everyone() {
    return world.roles().everyone(guild.id());
  }

  private GuildChannel channel(Overwrite... overwrites) {
    return world.channels().createText(guild, "channel", overwrites);
  }
}

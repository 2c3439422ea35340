package dev.rookery.discord.gateway.shards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.sandbox.world.guilds.Snowflakes;
import java.lang.reflect.Proxy;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.events.GenericEvent;
import net.dv8tion.jda.api.events.interaction.GenericInteractionCreateEvent;
import net.dv8tion.jda.api.interactions.Interaction;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The events of a session")
class EventGateTest {
  private final Snowflakes ids = new Snowflakes(InstantSource.system());
  private final List<Long> effective = new ArrayList<>();
  private boolean leaseHolds = true;
  private final EventGate gate = gate(effective);

  private EventGate gate(List<Long> to) {
    return new EventGate(
        () -> leaseHolds,
        event -> to.add(((GenericInteractionCreateEvent) event).getInteraction().getIdLong()));
  }

  private static GenericEvent event(long id) {
    ClassLoader loader = EventGateTest.class.getClassLoader();
    JDA jda = (JDA) Proxy.newProxyInstance(loader, new Class<?>[] {JDA.class}, (_, _, _) -> null);
    Interaction interaction =
        (Interaction)
            Proxy.newProxyInstance(loader, new Class<?>[] {Interaction.class}, (_, _, _) -> id);
    return new GenericInteractionCreateEvent(jda, 0, interaction);
  }

  private long handle(EventGate by) {
    long id = ids.next();
    by.handle(event(id));
    return id;
  }

  @Test
  @DisplayName("wait until the shard is this node's, and then take effect in their order")
  void inOrder() {
    long first = handle(gate);
    long second = handle(gate);
    assertThat(effective).isEmpty();

    gate.open();
    long third = handle(gate);
    assertThat(effective).containsExactly(first, second, third);
  }

  @Test
  @DisplayName("of a process that was frozen wait until it knows that its lease holds again")
  void frozen() {
    gate.open();
    leaseHolds = false;
    long meanwhile = handle(gate);
    assertThat(effective).isEmpty();

    leaseHolds = true;
    gate.flush();
    assertThat(effective).containsExactly(meanwhile);
  }

  @Test
  @DisplayName("have no effect after it lost its lease")
  void lost() {
    gate.open();
    leaseHolds = false;
    handle(gate);
    gate.close();
    leaseHolds = true;
    gate.flush();
    gate.open();
    handle(gate);

    assertThat(effective).isEmpty();
  }

  @Test
  @DisplayName("that two sessions see take effect once, on either side of the hand-over")
  void handOver() {
    List<Long> ofSuccessor = new ArrayList<>();
    EventGate successor = gate(ofSuccessor);
    gate.open();
    long onlyBefore = handle(gate);
    long seenByBoth = ids.next();
    gate.handle(event(seenByBoth));
    successor.handle(event(seenByBoth));
    long lateForSuccessor = ids.next();
    gate.handle(event(lateForSuccessor));

    gate.hold(1);
    long lateForHolder = ids.next();
    successor.handle(event(lateForHolder));
    successor.exclude(gate.effective());
    successor.open();
    gate.handle(event(lateForHolder));
    successor.handle(event(lateForSuccessor));
    gate.close();

    assertThat(effective).containsExactly(onlyBefore, seenByBoth, lateForSuccessor);
    assertThat(ofSuccessor).containsExactly(lateForHolder);
  }

  @Test
  @DisplayName("go on here if the successor died, by news that are newer than its request")
  void successorDied() {
    gate.open();
    gate.hold(5);
    long meanwhile = handle(gate);
    assertThat(gate.isHeldSince(4)).isTrue();
    assertThat(effective).isEmpty();

    assertThat(gate.isHeldSince(6)).isFalse();
    gate.open();
    assertThat(effective).containsExactly(meanwhile);
  }

  @Test
  @DisplayName("that waited while another may have handled them can be dropped")
  void discarded() {
    handle(gate);
    gate.discardWaiting();
    gate.open();
    long after = handle(gate);

    assertThat(effective).containsExactly(after);
    assertThat(gate.passed()).isOne();
  }

  @Test
  @DisplayName("are remembered as far as sessions can overlap")
  void bounded() {
    RecentIds recent = new RecentIds();
    long first = ids.next();
    recent.add(first);
    for (int i = 0; i < RecentIds.KEPT; i++) {
      recent.add(ids.next());
    }

    assertThat(recent.all()).hasSize(RecentIds.KEPT).doesNotContain(first);
  }
}

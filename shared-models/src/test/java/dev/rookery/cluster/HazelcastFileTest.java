package dev.rookery.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hazelcast.cluster.Member;
import com.hazelcast.core.Hazelcast;
import dev.rookery.bus.Rookery;
import dev.rookery.failure.Failure;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A Hazelcast file of the operator that says lite-member")
class HazelcastFileTest {
  @AutoClose private final Cluster cluster = new Cluster();

  @TempDir private Path folder;

  private Path file;

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve("cluster.xml");
    try (InputStream usual = ClusterJoin.class.getResourceAsStream("cluster.xml")) {
      String xml = new String(Objects.requireNonNull(usual).readAllBytes(), StandardCharsets.UTF_8);
      Files.writeString(
          file, xml.replace("</hazelcast>", "<lite-member enabled=\"true\"/></hazelcast>"));
    }
  }

  @Test
  @DisplayName("has the node join as one, although the options do not say so")
  void joins() throws IOException, TimeoutException {
    cluster.join();
    Vertx lite = ClusterJoin.join(cluster.options().file(file)).await(1, TimeUnit.MINUTES);
    try {
      Set<Member> members =
          Hazelcast.getAllHazelcastInstances().stream()
              .filter(node -> node.getConfig().getClusterName().equals(cluster.name()))
              .findFirst()
              .orElseThrow()
              .getCluster()
              .getMembers();
      assertThat(members).hasSize(2).filteredOn(Member::isLiteMember).hasSize(1);
    } finally {
      lite.close().await(1, TimeUnit.MINUTES);
    }
  }

  @Test
  @DisplayName("is refused in one line for a program that finds nobody")
  void alone() {
    assertThatThrownBy(() -> Rookery.join(cluster.options().file(file)).await(1, TimeUnit.MINUTES))
        .isInstanceOf(Failure.Unavailable.class)
        .message()
        .doesNotContain("\n")
        .isEqualTo(
            "the cluster is not available: all nodes that are up are lite members, so none holds"
                + " what the nodes share; start one that is none first");
    assertThat(Hazelcast.getAllHazelcastInstances())
        .as("what goes on in the background")
        .noneMatch(node -> node.getConfig().getClusterName().equals(cluster.name()));
  }
}

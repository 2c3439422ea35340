package dev.rookery.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import java.net.BindException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The sandbox as a verticle")
class SandboxVerticleTest {
  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() {
    SandboxFixture.await(vertx.close());
  }

  @Test
  @DisplayName("serves bots while it is deployed, and frees its port afterwards")
  void deployAndUndeploy() {
    SandboxVerticle verticle = new SandboxVerticle(SandboxOptions.withToken(SandboxFixture.TOKEN));
    String deployment = SandboxFixture.await(vertx.deployVerticle(verticle));
    Bots.logout(Bots.login(verticle.sandbox(), Bots.plan()));
    int port = verticle.sandbox().port();

    SandboxFixture.await(vertx.undeploy(deployment));

    SandboxOptions again = SandboxOptions.withToken(SandboxFixture.TOKEN).port(port);
    assertThat(SandboxFixture.await(Sandbox.start(vertx, again)).port()).isEqualTo(port);
  }

  @Test
  @DisplayName("says so when its port is taken")
  void portTaken() {
    Sandbox first =
        SandboxFixture.await(Sandbox.start(vertx, SandboxOptions.withToken(SandboxFixture.TOKEN)));

    assertThatThrownBy(() ->
            SandboxFixture.await(
                vertx.deployVerticle(
                    new SandboxVerticle(
                        SandboxOptions.withToken(SandboxFixture.TOKEN).port(first.port())))))
        .isInstanceOf(BindException.class);
  }

  @Test
  @DisplayName("refuses to live on anything but an event loop")
  void onlyEventLoop() {
    DeploymentOptions worker = new DeploymentOptions().setThreadingModel(ThreadingModel.WORKER);

    assertThatThrownBy(() ->
            SandboxFixture.await(
                vertx.deployVerticle(
                    new SandboxVerticle(SandboxOptions.withToken(SandboxFixture.TOKEN)), worker)))
        .hasMessageContaining("event loop");
  }

  @Test
  @DisplayName("never tells the token when its options are printed")
  void noToken() {
    assertThat(SandboxOptions.withToken("very.secret.token").toString())
        .doesNotContain("very.secret.token");
  }
}

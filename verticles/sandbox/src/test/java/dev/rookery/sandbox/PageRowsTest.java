package dev.rookery.sandbox;

import static dev.rookery.sandbox.SandboxFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.sandbox.rows.BotRow;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.WebElement;

@DisplayName("The rows behind what just happened")
class PageRowsTest {
  private final AtomicReference<Future<List<BotRow>>> rows =
      new AtomicReference<>(Future.succeededFuture(List.of(snippet("rules", 1))));

  @AfterAll
  static void quit() {
    PageWindow.quit();
  }

  private SandboxFixture open() {
    return SandboxFixture.open(options -> options.rows(rows::get));
  }

  @Test
  @DisplayName("are told to whoever has the panel open: new, changed and gone ones, with values")
  void told() {
    try (SandboxFixture fixture = open();
        PageBrowser browser = new PageBrowser(fixture.sandbox())) {
      PageBrowser.Live alice = browser.listenWithLog("alice");
      assertThat(alice.next("rows").getJsonArray("changes")).isEmpty();

      rows.set(Future.succeededFuture(List.of(snippet("rules", 2), snippet("faq", 0))));
      await(fixture.person("bob").say(fixture.channel("general"), "!rules").message());

      assertThat(alice.next("rows").getJsonArray("changes"))
          .containsExactly(
              new JsonObject(
                  """
                  {"table": "snippet", "key": "rules", "what": "changed", "columns":
                    [{"name": "uses", "before": 1, "after": 2}]}
                  """),
              new JsonObject(
                  """
                  {"table": "snippet", "key": "faq", "what": "new", "columns":
                    [{"name": "name", "before": null, "after": "faq"},
                     {"name": "uses", "before": null, "after": 0}]}
                  """));
      rows.set(Future.succeededFuture(List.of(snippet("faq", 0))));
      await(fixture.person("bob").say(fixture.channel("general"), "gone").message());
      assertThat(alice.next("rows").getJsonArray("changes").getJsonObject(0).getString("what"))
          .isEqualTo("gone");
      rows.set(Future.failedFuture("no database"));
      assertThat(alice.next("rows").getString("failure")).isEqualTo("no database");
    }
  }

  @Test
  @DisplayName("are seen in the side panel with what each column held before and holds now")
  void seen() {
    try (SandboxFixture fixture = open()) {
      fixture.bot();
      try (PageWindow window = PageWindow.open(fixture.sandbox(), 1280, 900)) {
        window.element("panel-toggle").click();
        window.until(() -> window.element("panel").getText().contains("appears here"));
        rows.set(Future.succeededFuture(List.of(snippet("rules", 2))));
        window.until(() -> window.element("row-change").getText().contains("snippet rules"));
        window.element("row-change").click();

        window.until(() -> window.element("row-change").getText().contains("uses: 1 → 2"));
        assertThat(window.all("log")).allMatch(WebElement::isDisplayed);
        window.picture("rows");
      }
    }
  }

  @Test
  @DisplayName("are not shown by a sandbox that knows of none")
  void none() {
    try (SandboxFixture fixture = SandboxFixture.open()) {
      fixture.bot();
      try (PageWindow window = PageWindow.open(fixture.sandbox(), 1280, 900)) {
        window.element("panel-toggle").click();
        window.until(() -> !window.all("log-entry").isEmpty());

        assertThat(window.all("rows")).noneMatch(WebElement::isDisplayed);
      }
    }
  }

  private static BotRow snippet(String name, int uses) {
    return new BotRow("snippet", name, new JsonObject().put("name", name).put("uses", uses));
  }
}

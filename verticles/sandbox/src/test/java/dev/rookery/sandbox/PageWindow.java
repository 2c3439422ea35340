package dev.rookery.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * The page in a headless Chromium, one for all tests of a class; those that need one are skipped
 * where there is none.
 */
final class PageWindow implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Path PICTURES = Path.of("target", "page");

  private static @Nullable ChromeDriver shared;

  private final ChromeDriver driver;

  private PageWindow(ChromeDriver driver) {
    this.driver = driver;
  }

  /** Opens the page as a screen of that size shows it, once the bot is there. */
  static PageWindow open(Sandbox sandbox, int width, int height) {
    ChromeDriver driver = shared == null ? launch() : shared;
    shared = driver;
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 760));
    PageWindow window = new PageWindow(driver);
    driver.get(sandbox.pageUrl());
    window.until(() -> window.element("status").getText().contains("online"));
    return window;
  }

  private static ChromeDriver launch() {
    Optional<Path> chromium = find("chromium", "chromium-browser", "google-chrome");
    Optional<Path> chromedriver = find("chromedriver");
    Assumptions.assumeTrue(
        chromium.isPresent() && chromedriver.isPresent(),
        "Skipped: it needs chromium and chromedriver (Debian: chromium-driver)");
    ChromeOptions options = new ChromeOptions();
    options.setBinary(chromium.orElseThrow().toFile());
    options.addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage");
    return new ChromeDriver(
        new ChromeDriverService.Builder()
            .usingDriverExecutable(chromedriver.orElseThrow().toFile())
            .build(),
        options);
  }

  private static Optional<Path> find(String... names) {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.of(names)
        .flatMap(name -> Arrays.stream(path.split(":")).map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** The element with that {@code data-testid}, as soon as it can be seen. */
  WebElement element(String testId) {
    until(() -> all(testId).stream().anyMatch(WebElement::isDisplayed));
    return all(testId).stream().filter(WebElement::isDisplayed).findFirst().orElseThrow();
  }

  List<WebElement> all(String testId) {
    return driver.findElements(By.cssSelector("[data-testid=\"" + testId + "\"]"));
  }

  void type(String testId, CharSequence... keys) {
    element(testId).sendKeys(keys);
  }

  void awaitText(String text) {
    until(() -> driver.findElement(By.id("messages")).getText().contains(text));
  }

  /** Waits past stale elements: the page redraws its parts now and then. */
  void until(Supplier<Boolean> condition) {
    new WebDriverWait(driver, PATIENCE)
        .ignoring(StaleElementReferenceException.class)
        .until(page -> condition.get());
  }

  /** The value of that script. */
  <T> T value(Class<T> type, String script, Object... arguments) {
    return type.cast(Objects.requireNonNull(driver.executeScript(script, arguments)));
  }

  void run(String script) {
    driver.executeScript(script);
  }

  /** The inside of the last such element. */
  String html(String testId) {
    element(testId);
    return value(String.class, "return arguments[0].innerHTML", all(testId).getLast());
  }

  /** How far the last message is from being seen whole, in pixels. */
  long hiddenBelow() {
    return value(
            Number.class,
            "const m = document.getElementById('messages');"
                + "return Math.round(m.scrollHeight - m.scrollTop - m.clientHeight)")
        .longValue();
  }

  /** How far the page reaches beyond the right edge, in pixels; code scrolls in its own box. */
  long beyondTheEdge() {
    return value(
            Number.class,
            "return Math.max(document.documentElement.scrollWidth, ...[...document"
                + ".querySelectorAll('body *:not(pre *)')].filter(e => e.checkVisibility({visibilityProperty:"
                + " true})).map(e => Math.ceil(e.getBoundingClientRect().right))) - innerWidth")
        .longValue();
  }

  /** Puts a picture of the screen into the build's folder, for people to look at. */
  void picture(String name) {
    try {
      Files.createDirectories(PICTURES);
      Files.write(PICTURES.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    driver.get("about:blank");
  }

  /** Ends the browser that the class's tests shared. */
  static void quit() {
    if (shared != null) {
      shared.quit();
      shared = null;
    }
  }
}

package dev.rookery.proofs.harness;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;
import org.openqa.selenium.By;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A headless Chromium on this machine. */
public final class Browser implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final WebDriver driver;

  private Browser(WebDriver driver) {
    this.driver = driver;
  }

  /**
   * Opens a page.
   *
   * @throws MissingPrerequisite if there is no Chromium or no chromedriver
   */
  public static Browser open(String page) {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(chromium().toFile());
    // Without Chromium's own sandbox, which it refuses to use as root, and with little shared
    // memory.
    options.addArguments(
        "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--window-size=1280,900");
    ChromeDriverService service =
        new ChromeDriverService.Builder().usingDriverExecutable(driver().toFile()).build();
    Browser browser = new Browser(new ChromeDriver(service, options));
    browser.driver.get(page);
    return browser;
  }

  /** Fails at once if there is none, before anything is prepared for it. */
  public static void require() {
    chromium();
    driver();
  }

  private static Path chromium() {
    return Machine.find("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
        .orElseThrow(() -> missing("chromium"));
  }

  private static Path driver() {
    return Machine.find("chromedriver").orElseThrow(() -> missing("chromedriver"));
  }

  private static MissingPrerequisite missing(String program) {
    return new MissingPrerequisite(
        "there is no "
            + program
            + " on the PATH; on Debian: apt-get install chromium chromium-driver");
  }

  /** The element with that {@code data-testid}, as soon as it can be seen. */
  public WebElement element(String testId) {
    By by = By.cssSelector("[data-testid=\"" + testId + "\"]");
    until(page -> page.findElements(by).stream().anyMatch(WebElement::isDisplayed));
    return driver.findElement(by);
  }

  /** Waits until that element shows a text. */
  public void awaitText(By where, String text) {
    until(page -> page.findElement(where).getText().contains(text));
  }

  /** Waits for a condition, past stale elements: the page redraws its parts now and then. */
  private void until(Function<? super WebDriver, Boolean> condition) {
    new WebDriverWait(driver, PATIENCE)
        .ignoring(StaleElementReferenceException.class)
        .until(condition);
  }

  @Override
  public void close() {
    driver.quit();
  }
}

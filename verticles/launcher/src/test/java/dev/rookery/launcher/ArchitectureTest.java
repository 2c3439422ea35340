package dev.rookery.launcher;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.rookery.models.DatabaseRequest;
import dev.rookery.models.ModelRequest;
import dev.rookery.models.Request;
import io.vertx.core.VerticleBase;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The architecture")
class ArchitectureTest {
  private static final JavaClasses OURS =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.rookery");

  private static final String DATABASE = "dev.rookery.database..";
  private static final String MIGRATION = "dev.rookery.migration..";
  private static final String DISCORD = "dev.rookery.discord..";
  private static final String SANDBOX = "dev.rookery.sandbox..";
  private static final String LAUNCHER = "dev.rookery.launcher..";
  private static final String TESTKIT = "dev.rookery.testkit..";
  private static final String[] SHARED = {
    "dev.rookery.models..",
    "dev.rookery.operations..",
    "dev.rookery.schema..",
    "dev.rookery.checks..",
    "dev.rookery.failure..",
    "dev.rookery.wire..",
    "dev.rookery.bus..",
    "dev.rookery.cluster..",
    "dev.rookery.jobs..",
    "dev.rookery.text.."
  };

  /** The words that packages of all modules have in common: those of the models. */
  private static final Set<String> SUBJECTS =
      OURS.stream()
          .filter(type -> module(type).equals("models"))
          .map(ArchitectureTest::subject)
          .filter(word -> !word.isEmpty() && !word.equals("rows"))
          .collect(toSet());

  /** The packages of a module that are not about a subject. */
  private static final Map<String, Set<String>> NO_SUBJECTS =
      Map.of(
          "database", Set.of("mapping", "postgres", "rows", "transactions"),
          "discord",
              Set.of(
                  "channels",
                  "command",
                  "dashboard",
                  "encoding",
                  "entity",
                  "failure",
                  "gateway",
                  "help",
                  "information",
                  "interaction",
                  "logs",
                  "maintenance",
                  "moderation",
                  "outside",
                  "owners",
                  "prefix",
                  "random",
                  "report",
                  "response",
                  "settings",
                  "text",
                  "times"));

  /** The features of the bot that are about no model. */
  private static final Set<String> FEATURES_WITHOUT_MODEL =
      Set.of(
          "channels",
          "encoding",
          "help",
          "information",
          "logs",
          "moderation",
          "outside",
          "owners",
          "random",
          "report",
          "settings");

  /** What a subject may use of another one of its module, by the other's name. */
  private static final Map<String, Set<String>> DOORS =
      Map.of(
          // What a piece of due work is about.
          "afk", Set.of("Afk"),
          "cases", Set.of("Case"),
          // The reason of a case may be the name of a template.
          "reasons", Set.of("Reasons"),
          "reminders", Set.of("Reminder"),
          // Settings are imported with the guild's starboard.
          "starboard", Set.of("Emoji", "StarboardRepository"),
          // A guild has a time zone, too.
          "users", Set.of("TimeZones"));

  /** The interfaces that list, and so know, all requests. */
  private static final Set<Class<?>> SEALED_ROOTS =
      Set.of(Request.class, DatabaseRequest.class, ModelRequest.class);

  private static final int FILES_MAX = 25;
  private static final int MEAN_FILES_MAX = 12;

  @Test
  @DisplayName("is examined in all its modules")
  void everything() {
    for (String door :
        List.of(
            "models.snippets.Snippet",
            "bus.Rookery",
            "database.DatabaseVerticle",
            "migration.MigrationVerticle",
            "discord.DiscordVerticle",
            "sandbox.Sandbox",
            "settings.Settings",
            "embedded.EmbeddedPostgres",
            "launcher.Main")) {
      assertThat(OURS.contain("dev.rookery." + door)).as(door).isTrue();
    }
  }

  @Test
  @DisplayName("lets only DatabaseVerticle speak to the pool")
  void pool() {
    onlyIn(DATABASE, "io.vertx.sqlclient..", "io.vertx.pgclient..").check(OURS);
  }

  @Test
  @DisplayName("lets only MigrationVerticle speak JDBC and Flyway")
  void jdbc() {
    noClasses()
        .that()
        .resideOutsideOfPackages(MIGRATION, TESTKIT)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "javax.sql..", "org.postgresql..", "org.flywaydb..")
        .check(OURS);
  }

  @Test
  @DisplayName("lets only DiscordVerticle speak to JDA")
  void jda() {
    onlyIn(DISCORD, "net.dv8tion..", "okhttp3..", "okio..", "com.neovisionaries..").check(OURS);
  }

  @Test
  @DisplayName("has no Kotlin in it")
  void kotlin() {
    onlyIn("nowhere", "kotlin..", "kotlinx..").check(OURS);
  }

  @Test
  @DisplayName("lets nothing but requests, replies and events pass between verticles")
  void verticles() {
    apart(DATABASE, MIGRATION, DISCORD, SANDBOX, LAUNCHER).check(OURS);
    apart(MIGRATION, DATABASE, DISCORD, SANDBOX, LAUNCHER).check(OURS);
    apart(DISCORD, DATABASE, MIGRATION, SANDBOX, LAUNCHER).check(OURS);
    apart(SANDBOX, DATABASE, MIGRATION, DISCORD, LAUNCHER, "dev.rookery.models..").check(OURS);
  }

  @Test
  @DisplayName("gives clients records and the bus, and none of the rest")
  void sharedModels() {
    classes()
        .that()
        .resideInAnyPackage(SHARED)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            Stream.concat(
                    Stream.of(SHARED),
                    Stream.of(
                        "io.vertx.core..",
                        "io.vertx.spi.cluster.hazelcast",
                        "com.hazelcast..",
                        "org.jspecify..",
                        "java.."))
                .toArray(String[]::new))
        .check(OURS);
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.rookery.cluster", LAUNCHER)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.hazelcast..", "io.vertx.spi.cluster..")
        .check(OURS);
    noClasses()
        .that()
        .resideInAnyPackage(SHARED)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "io.vertx.core.internal..", "io.vertx.core.impl..")
        .check(OURS);
  }

  @Test
  @DisplayName("has models that know no bus and no wire")
  void models() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "dev.rookery.models..",
            "dev.rookery.operations..",
            "dev.rookery.schema..",
            "dev.rookery.failure..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.vertx.core", "io.vertx.core.eventbus..", "dev.rookery.wire..", "dev.rookery.bus..")
        .check(OURS);
  }

  @Test
  @DisplayName("keeps test support out of the product")
  void testkit() {
    noClasses()
        .that()
        .resideOutsideOfPackage(TESTKIT)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(TESTKIT)
        .check(OURS);
  }

  @Test
  @DisplayName(
      "has no cycles between packages at any level, except through the roots of sealed requests")
  void cycles() {
    for (String level : List.of("dev.rookery.(*)..", "dev.rookery.(*).(*)..", "dev.rookery.(**)")) {
      slices()
          .matching(level)
          .should()
          .beFreeOfCycles()
          .ignoreDependency(
              describe(
                  "list all requests",
                  type -> SEALED_ROOTS.stream().anyMatch(type::isEquivalentTo)),
              describe("are requests", type -> true))
          .check(OURS);
    }
  }

  @Test
  @DisplayName("calls a subject by the same word in every module")
  void sameWords() {
    assertThat(SUBJECTS).contains("snippets");
    NO_SUBJECTS.forEach((module, words) ->
        assertThat(
                OURS.stream()
                    .filter(type -> module(type).equals(module))
                    .map(ArchitectureTest::subject)
                    .filter(word -> !word.isEmpty() && !words.contains(word)))
            .as(module)
            .isNotEmpty()
            .isSubsetOf(SUBJECTS));
  }

  @Test
  @DisplayName("has subjects that use of each other only what is listed")
  void subjects() {
    Set<String> others = new TreeSet<>();
    for (JavaClass type : OURS) {
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        JavaClass target = dependency.getTargetClass();
        String subject = subject(target);
        if (SUBJECTS.contains(subject(type))
            && SUBJECTS.contains(subject)
            && !subject.equals(subject(type))
            && module(target).equals(module(type))
            && !isDoor(target)) {
          others.add(type.getName() + " -> " + target.getName());
        }
      }
    }
    assertThat(others).isEmpty();
  }

  private static boolean isDoor(JavaClass type) {
    return DOORS.getOrDefault(subject(type), Set.of()).contains(top(type).getSimpleName());
  }

  /** The third word of a package such as {@code dev.rookery.models.cases}. */
  private static String module(JavaClass type) {
    return word(type, 2);
  }

  private static String subject(JavaClass type) {
    return word(type, 3);
  }

  private static String word(JavaClass type, int index) {
    String[] words = type.getPackageName().split("\\.", -1);
    return type.getPackageName().startsWith("dev.rookery.") && words.length > index
        ? words[index]
        : "";
  }

  private static JavaClass top(JavaClass type) {
    return type.getEnclosingClass().map(ArchitectureTest::top).orElse(type);
  }

  @Test
  @DisplayName("has a framework for commands that knows no subject; Features alone lists them")
  void commands() {
    String[] features =
        Stream.concat(SUBJECTS.stream(), FEATURES_WITHOUT_MODEL.stream())
            .map(word -> "dev.rookery.discord." + word + "..")
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage(DISCORD)
        .and()
        .resideOutsideOfPackages(features)
        .and()
        .doNotHaveSimpleName("Features")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(features)
        .check(OURS);
  }

  @Test
  @DisplayName("has commands that know nothing of JDA, and so can be tried or run anywhere")
  void withoutJda() {
    noClasses()
        .that()
        .resideInAPackage(DISCORD)
        .and()
        .resideOutsideOfPackages(
            "dev.rookery.discord",
            "dev.rookery.discord.gateway..",
            "dev.rookery.discord.interaction..",
            "dev.rookery.discord.prefix..",
            // It escapes markup as JDA does.
            "dev.rookery.discord.text..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("net.dv8tion..")
        .check(OURS);
  }

  @Test
  @DisplayName(
      "has verticles of which others see only themselves, their configuration and why they refuse")
  void verticleDoors() {
    doors(DATABASE, "DatabaseVerticle", "DatabaseConfig").check(OURS);
    doors(
            DISCORD,
            "DiscordVerticle",
            "DiscordConfig",
            "LoginRefused",
            // How commands were used, and what each is told of a use.
            "CommandObserver",
            "Source",
            "CommandGuide",
            "InviteUrl")
        .check(OURS);
    doors(
            MIGRATION,
            "MigrationVerticle",
            "MigrationConfig",
            "MigrationMode",
            "MigrationRefused",
            // Migrating as a job, without a verticle.
            "Deployment",
            "CancellationToken",
            "MigrationOutcome")
        .check(OURS);
  }

  private static ArchRule doors(String verticle, String... doors) {
    return noClasses()
        .that()
        .resideOutsideOfPackage(verticle)
        .should()
        .dependOnClassesThat(
            resideInAPackage(verticle)
                .and(
                    describe(
                        "are not a door",
                        type -> !Set.of(doors).contains(top(type).getSimpleName()))));
  }

  @Test
  @DisplayName("knows schemas without Flyway and without the rest of the migration")
  void schemas() {
    String[] below =
        Stream.of("catalogue", "declared", "diff", "lint", "revision")
            .map(word -> "dev.rookery.migration." + word + "..")
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideInAnyPackage(below)
        .should()
        .dependOnClassesThat(
            resideInAPackage(MIGRATION)
                .and(resideOutsideOfPackages(below))
                .or(resideInAPackage("org.flywaydb..")))
        .check(OURS);
  }

  @Test
  @DisplayName("has packages of a size to take in at a glance")
  void sizes() {
    Map<String, Long> files =
        topLevel().collect(groupingBy(JavaClass::getPackageName, TreeMap::new, counting()));
    assertThat(files)
        .allSatisfy((name, count) -> assertThat(count).as(name).isLessThanOrEqualTo(FILES_MAX));
    assertThat(files.values().stream().mapToLong(Long::longValue).average().orElseThrow())
        .isLessThanOrEqualTo(MEAN_FILES_MAX);
  }

  @Test
  @DisplayName("gives a name to one thing only")
  void uniqueNames() {
    Map<String, List<String>> byName =
        topLevel()
            .collect(groupingBy(JavaClass::getSimpleName, mapping(JavaClass::getName, toList())));
    assertThat(byName.values().stream().filter(names -> names.size() > 1)).isEmpty();
  }

  private static Stream<JavaClass> topLevel() {
    return OURS.stream()
        .filter(type -> type.getEnclosingClass().isEmpty())
        .filter(type -> !type.getSimpleName().equals("package-info"));
  }

  @Test
  @DisplayName("has repositories that know none but those of their own subject")
  void repositories() {
    List<JavaClass> repositories =
        OURS.stream().filter(type -> type.getSimpleName().endsWith("Repository")).toList();
    assertThat(repositories).hasSizeGreaterThan(2);
    for (JavaClass repository : repositories) {
      assertThat(repository.getDirectDependenciesFromSelf())
          .as(repository.getSimpleName())
          .noneMatch(dependency ->
              dependency.getTargetClass().getSimpleName().endsWith("Repository")
                  && !dependency.getTargetClass().getPackage().equals(repository.getPackage()));
    }
  }

  @Test
  @DisplayName("does not block the event loop: no sleeping, no waiting, no locks in a verticle")
  void eventLoop() {
    noClasses()
        .that()
        .resideInAnyPackage("dev.rookery.bus..", "dev.rookery.jobs..", DATABASE, DISCORD)
        // Used from any thread; it holds its lock for the time of a look into a map.
        .and()
        .doNotHaveSimpleName("ModelCache")
        .should()
        .callMethodWhere(describe("it blocks", ArchitectureTest::blocks))
        .orShould()
        .dependOnClassesThat()
        .haveNameMatching("java\\.util\\.concurrent\\.(locks\\..*|.*Blocking.*|CountDownLatch)")
        .check(OURS);
  }

  private static boolean blocks(JavaMethodCall call) {
    String owner = call.getTargetOwner().getName();
    return switch (call.getName()) {
      case "sleep" -> owner.equals("java.lang.Thread");
      case "await" -> owner.startsWith("io.vertx.core.");
      // JDA's waits for Discord.
      case "complete" -> owner.startsWith("net.dv8tion.jda.");
      default -> false;
    };
  }

  @Test
  @DisplayName("says times as Instant and Duration")
  void times() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.util.Date")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.util.Calendar")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.text.SimpleDateFormat")
        .check(OURS);
  }

  @Test
  @DisplayName("logs by slf4j; only the command line prints")
  void printing() {
    noClasses()
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethodWhere(describe("it prints", call -> call.getName().equals("printStackTrace")))
        .orShould()
        .dependOnClassesThat()
        .resideInAPackage("java.util.logging..")
        .check(OURS);
  }

  @Test
  @DisplayName("says of every package what it is for, and that nothing in it is null unless said")
  void packages() {
    List<JavaPackage> packages = OURS.stream().map(JavaClass::getPackage).distinct().toList();
    assertThat(packages)
        .hasSizeGreaterThan(9)
        .allSatisfy(
            one -> assertThat(one.isAnnotatedWith(NullMarked.class)).as(one.getName()).isTrue());
  }

  @Test
  @DisplayName("names things by what they are: no utils, helpers, managers or impl")
  void names() {
    noClasses()
        .should()
        .haveNameMatching(".*(Utils?|Helper|Manager|Impl)(\\$.*)?")
        .orShould()
        .resideInAnyPackage("..util..", "..utils..", "..impl..", "..helper..", "..common..")
        .check(OURS);
  }

  @Test
  @DisplayName("has verticles that are named as such")
  void verticleNames() {
    classes()
        .that()
        .areAssignableTo(VerticleBase.class)
        .should()
        .haveSimpleNameEndingWith("Verticle")
        .check(OURS);
  }

  private static ArchRule onlyIn(String home, String... libraries) {
    return noClasses()
        .that()
        .resideOutsideOfPackage(home)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(libraries);
  }

  private static ArchRule apart(String from, String... others) {
    return noClasses()
        .that()
        .resideInAPackage(from)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others);
  }
}

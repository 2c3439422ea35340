package dev.rookery.launcher;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.vertx.core.VerticleBase;
import java.util.List;
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
    "dev.rookery.models..", "dev.rookery.schema..", "dev.rookery.wire..", "dev.rookery.bus.."
  };

  @Test
  @DisplayName("is looked at in all its modules")
  void everything() {
    for (String door :
        List.of(
            "models.Snippet",
            "bus.Rookery",
            "database.DatabaseVerticle",
            "migration.MigrationVerticle",
            "discord.DiscordVerticle",
            "sandbox.Sandbox",
            "settings.Settings",
            "postgres.EmbeddedPostgres",
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
            "dev.rookery.models..",
            "dev.rookery.schema..",
            "dev.rookery.wire..",
            "dev.rookery.bus..",
            "io.vertx.core..",
            "org.jspecify..",
            "java..")
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
        .resideInAnyPackage("dev.rookery.models..", "dev.rookery.schema..")
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
  @DisplayName("has no cycles between packages")
  void cycles() {
    slices().matching("dev.rookery.(*)..").should().beFreeOfCycles().check(OURS);
  }

  @Test
  @DisplayName(
      "has features of the bot that do not know each other; SlashCommands alone lists them")
  void features() {
    slices().matching("dev.rookery.discord.(*)..").should().notDependOnEachOther().check(OURS);
    noClasses()
        .that()
        .resideInAPackage("dev.rookery.discord")
        .and()
        .doNotHaveSimpleName("SlashCommands")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.rookery.discord.*..")
        .check(OURS);
  }

  @Test
  @DisplayName("has repositories that know none but those of their own family")
  void repositories() {
    List<JavaClass> repositories =
        OURS.stream().filter(type -> type.getSimpleName().endsWith("Repository")).toList();
    assertThat(repositories).hasSizeGreaterThan(2);
    for (JavaClass repository : repositories) {
      assertThat(repository.getDirectDependenciesFromSelf())
          .as(repository.getSimpleName())
          .noneMatch(dependency ->
              dependency.getTargetClass().getSimpleName().endsWith("Repository")
                  && !family(dependency.getTargetClass()).equals(family(repository)));
    }
  }

  /** The first word of the name: {@code Case} of {@code CaseChangeRepository}. */
  private static String family(JavaClass repository) {
    return repository.getSimpleName().replaceAll("(?<=[a-z])[A-Z].*", "");
  }

  @Test
  @DisplayName("does not block the event loop: no sleeping, no waiting, no locks in a verticle")
  void eventLoop() {
    noClasses()
        .that()
        .resideInAnyPackage("dev.rookery.bus..", DATABASE, DISCORD)
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
  @DisplayName("has verticles that are called so")
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

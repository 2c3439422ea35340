package dev.rookery.embedded.os;

import dev.rookery.embedded.api.EmbeddedPostgresException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The user that the server runs as.
 *
 * @param name for people, and for the tools that take no number
 * @param uid the user's number; -1 where there are none (Windows)
 * @param gid the number of the user's group; -1 where there are none
 * @param becoming the words before a command that make it run as this user; empty if this JVM
 *     already does
 */
public record ServerAccount(String name, int uid, int gid, List<String> becoming) {

  /** The user of this JVM. */
  public static ServerAccount self() {
    return new ServerAccount(System.getProperty("user.name", "unknown"), -1, -1, List.of());
  }

  /** Whether this JVM runs as root, which may not run Postgres. */
  public static boolean isRoot() {
    return !Platform.isWindows() && number(List.of("id", "-u")).equals(Optional.of(0));
  }

  /** The user that root runs the server as: the one named, otherwise postgres, otherwise nobody. */
  public static ServerAccount forRoot(Optional<String> named) {
    List<String> names = named.map(List::of).orElse(List.of("postgres", "nobody"));
    for (String name : names) {
      Optional<Integer> uid = number(List.of("id", "-u", "--", name));
      Optional<Integer> gid = number(List.of("id", "-g", "--", name));
      if (uid.isPresent() && gid.isPresent()) {
        return dropped(name, uid.get(), gid.get());
      }
    }
    throw new EmbeddedPostgresException(
        "Postgres does not run as root, and there is no user "
            + String.join(" or ", names)
            + " to run it as: start as a normal user, or make one with: useradd -r postgres");
  }

  /** The owner of existing data: nobody else may serve it. */
  public static ServerAccount ownerOf(Path data) throws IOException {
    int uid = (Integer) Files.getAttribute(data, "unix:uid");
    int gid = (Integer) Files.getAttribute(data, "unix:gid");
    if (uid == 0) {
      throw new EmbeddedPostgresException(
          "The data in "
              + data
              + " belongs to root, and Postgres refuses that: give it to the user that is to run"
              + " the server, e.g. with: chown -R postgres "
              + data);
    }
    return dropped(Files.getOwner(data).getName(), uid, gid);
  }

  private static ServerAccount dropped(String name, int uid, int gid) {
    if (uid == 0) {
      throw new EmbeddedPostgresException(
          "Postgres does not run as root: name another user for it than " + name + ".");
    }
    for (List<String> becoming : waysToBecome(name, uid, gid)) {
      ServerAccount account = new ServerAccount(name, uid, gid, becoming);
      if (number(account.command(List.of("id", "-u"))).equals(Optional.of(uid))) {
        return account;
      }
    }
    throw new EmbeddedPostgresException(
        "Postgres does not run as root, and this system does not let root become "
            + name
            + " (tried setpriv, runuser and su): start as a normal user, or set DATABASE_URL to a"
            + " Postgres server of your own.");
  }

  /**
   * The ways to become another user. setpriv comes first: it becomes the server itself, whereas the
   * others stay as its parent.
   */
  private static List<List<String>> waysToBecome(String name, int uid, int gid) {
    return List.of(
        List.of(
            "setpriv",
            "--reuid=" + uid,
            "--regid=" + gid,
            "--clear-groups",
            "--inh-caps=-all",
            "--no-new-privs"),
        List.of("runuser", "-u", name, "--"),
        List.of("su", "-s", "/bin/sh", "-c", "exec \"$0\" \"$@\"", "--", name));
  }

  public boolean isSelf() {
    return becoming.isEmpty();
  }

  /** The command as this user runs it. */
  public List<String> command(List<String> command) {
    List<String> whole = new ArrayList<>(becoming);
    whole.addAll(command);
    return whole;
  }

  /** Whether this user can reach the directory; modes alone do not tell, so it is tried. */
  public boolean canReach(Path directory) {
    return isSelf()
        || SystemCommands.run(command(List.of("/bin/sh", "-c", "cd \"$0\"", directory.toString())))
            .succeeded();
  }

  /** Makes this user the owner of the file or directory. */
  public void own(Path path) throws IOException {
    if (!isSelf()) {
      Files.setAttribute(path, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
      Files.setAttribute(path, "unix:gid", gid, LinkOption.NOFOLLOW_LINKS);
    }
  }

  private static Optional<Integer> number(List<String> command) {
    SystemCommands.Result result = SystemCommands.run(command);
    String output = result.output().strip();
    return result.succeeded() && output.matches("[0-9]{1,9}")
        ? Optional.of(Integer.valueOf(output))
        : Optional.empty();
  }
}

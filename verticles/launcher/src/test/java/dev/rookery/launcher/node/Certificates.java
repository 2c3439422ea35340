package dev.rookery.launcher.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** A certificate authority and a node's certificate signed by it, made with the JDK's keytool. */
final class Certificates {
  private static final String PASSWORD = "changeit";

  private final Path directory;
  private final KeyStore store;

  private Certificates(Path directory, KeyStore store) {
    this.directory = directory;
    this.store = store;
  }

  static Certificates make(Path directory)
      throws IOException, InterruptedException, GeneralSecurityException {
    Path file = directory.resolve("all.p12");
    keytool(file, "authority", "-ext", "bc:c", "-ext", "ku:c=keyCertSign");
    keytool(file, "node", "-signer", "authority");
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD.toCharArray());
    }
    Certificates made = new Certificates(directory, store);
    made.pem("authority.pem", "CERTIFICATE", made.certificate("authority").getEncoded());
    made.pem("node.pem", "CERTIFICATE", made.certificate("node").getEncoded());
    made.pem("node.key", "PRIVATE KEY", made.key().getEncoded());
    return made;
  }

  private static void keytool(Path store, String alias, String... more)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-validity",
                "2",
                "-dname",
                "CN=" + alias,
                "-alias",
                alias,
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD));
    command.addAll(List.of(more));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(printed).isZero();
  }

  private void pem(String name, String what, byte[] content) throws IOException {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    Files.writeString(
        directory.resolve(name),
        "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(what, text, what));
  }

  /** The flags that make a node show and require certificates. */
  List<String> flags() {
    return List.of(
        "--cluster.certificate=" + directory.resolve("node.pem"),
        "--cluster.key=" + directory.resolve("node.key"),
        "--cluster.authority=" + directory.resolve("authority.pem"));
  }

  /** For a peer that trusts this authority and shows that node's certificate, or none. */
  SSLContext trustedBy(@Nullable Certificates shown) throws GeneralSecurityException, IOException {
    KeyStore trusted = emptyStore();
    trusted.setCertificateEntry("authority", certificate("authority"));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    KeyManager[] keys = shown == null ? new KeyManager[0] : shown.keyManagers();
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys, trust.getTrustManagers(), null);
    return context;
  }

  private KeyManager[] keyManagers() throws GeneralSecurityException, IOException {
    KeyStore mine = emptyStore();
    mine.setKeyEntry(
        "node", key(), PASSWORD.toCharArray(), new Certificate[] {certificate("node")});
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(mine, PASSWORD.toCharArray());
    return keys.getKeyManagers();
  }

  private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  private Certificate certificate(String alias) throws GeneralSecurityException {
    return store.getCertificate(alias);
  }

  private Key key() throws GeneralSecurityException {
    return store.getKey("node", PASSWORD.toCharArray());
  }
}

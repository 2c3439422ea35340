package dev.rookery.embedded.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The verifier of a password")
class ScramVerifierTest {
  private static final Base64.Decoder BASE64 = Base64.getDecoder();

  /** The exchange in RFC 7677, section 3: user "user", password "pencil". */
  private static final String SALT = "W22ZaJ0SNY7soEsUEjb6gQ==";

  private static final String AUTH_MESSAGE =
      "n=user,r=rOprNGfwEbeRWgbNEkqO,"
          + "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s="
          + SALT
          + ",i=4096,c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0";
  private static final String CLIENT_PROOF = "dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=";
  private static final String SERVER_SIGNATURE = "6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=";

  @Test
  @DisplayName("accepts the client of RFC 7677 and answers as its server does")
  void agreesWithTheStandard() throws GeneralSecurityException {
    String[] parts = ScramVerifier.of("pencil", BASE64.decode(SALT), 4096).split("[$:]");
    byte[] storedKey = BASE64.decode(parts[3]);
    byte[] serverKey = BASE64.decode(parts[4]);

    byte[] clientKey = BASE64.decode(CLIENT_PROOF);
    byte[] clientSignature = hmac(storedKey);
    for (int i = 0; i < clientKey.length; i++) {
      clientKey[i] ^= clientSignature[i];
    }

    assertThat(parts).startsWith("SCRAM-SHA-256", "4096", SALT);
    assertThat(MessageDigest.getInstance("SHA-256").digest(clientKey)).isEqualTo(storedKey);
    assertThat(hmac(serverKey)).isEqualTo(BASE64.decode(SERVER_SIGNATURE));
  }

  @Test
  @DisplayName("has a new salt each time")
  void isSalted() {
    assertThat(ScramVerifier.of("pencil")).isNotEqualTo(ScramVerifier.of("pencil"));
  }

  @Test
  @DisplayName("matches its password and no other")
  void matches() {
    String verifier = ScramVerifier.of("pencil");

    assertThat(ScramVerifier.matches("pencil", verifier)).isTrue();
    assertThat(ScramVerifier.matches("pencils", verifier)).isFalse();
    assertThat(ScramVerifier.matches("pencil", "")).isFalse();
    assertThat(ScramVerifier.matches("pencil", verifier.replace("4096", "1"))).isFalse();
  }

  private static byte[] hmac(byte[] key) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(AUTH_MESSAGE.getBytes(StandardCharsets.US_ASCII));
  }
}

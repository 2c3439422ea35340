package dev.rookery.settings.postgres;

import dev.rookery.settings.text.KebabCase;

/** Whether a connection to Postgres is encrypted and what is checked, with libpq's meanings. */
public enum SslMode {
  /** Never encrypted. */
  DISABLE,
  /** Encrypted only if the server insists. */
  ALLOW,
  /** Encrypted if the server can; the default for a URL that does not say. */
  PREFER,
  /** Encrypted, without checking who the server is. */
  REQUIRE,
  /** Encrypted, and the server's certificate is signed by an authority we trust. */
  VERIFY_CA,
  /** As {@link #VERIFY_CA}, and the certificate is made out to the host we asked for. */
  VERIFY_FULL;

  boolean verifies() {
    return this == VERIFY_CA || this == VERIFY_FULL;
  }

  /** As written in URLs: {@code verify-full}. */
  public String word() {
    return KebabCase.of(this);
  }
}

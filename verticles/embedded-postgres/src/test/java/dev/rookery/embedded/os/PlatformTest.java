package dev.rookery.embedded.os;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The platform")
class PlatformTest {

  @ParameterizedTest
  @CsvSource({
    "Linux, amd64, false, linux-amd64",
    "Linux, amd64, true, linux-amd64-alpine",
    "Linux, aarch64, false, linux-arm64v8",
    "Linux, aarch64, true, linux-arm64v8-alpine",
    "Mac OS X, x86_64, false, darwin-amd64",
    "Mac OS X, aarch64, false, darwin-arm64v8",
    "Windows 11, amd64, false, windows-amd64",
  })
  @DisplayName("of a machine names its binaries")
  void namesItsBinaries(String os, String arch, boolean alpine, String key) {
    assertThat(Platform.of(os, arch, alpine)).map(Platform::key).hasValue(key);
  }

  @ParameterizedTest
  @CsvSource({"Linux, ppc64le", "SunOS, sparcv9", "Windows 11, aarch64", "FreeBSD, amd64"})
  @DisplayName("of other machines is not known")
  void othersAreNotKnown(String os, String arch) {
    assertThat(Platform.of(os, arch, false)).isEmpty();
  }

  @Test
  @DisplayName("of this machine has its binaries on the class path")
  void isOnTheClassPath() {
    assertThat(Platform.class.getResource("/" + Platform.current().orElseThrow().archive()))
        .isNotNull();
  }
}

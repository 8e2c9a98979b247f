package org.casebook.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may be asked. */
final class ReachTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.1",
        "10.255.255.255",
        "100.64.0.1",
        "100.127.255.255",
        "127.0.0.1",
        "127.255.255.254",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.8",
        "192.0.2.1",
        "192.168.1.1",
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.7",
        "203.0.113.9",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::127.0.0.1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "fe80::1",
        "fc00::1",
        "fdff::1",
        "fec0::1",
        "ff02::1",
        "2001::1",
        "2001:db8::1",
        "2002:7f00:1::",
        "64:ff9b::7f00:1",
        "64:ff9b::c0a8:101",
        "64:ff9b:1::1",
        "100::1"
      })
  void refusesWhatIsNotOfThePublicInternet(String address) {
    assertThat(Reach.inward(InetAddress.ofLiteral(address))).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "126.255.255.255",
        "128.0.0.1",
        "172.15.255.255",
        "172.32.0.0",
        "192.167.255.255",
        "192.169.0.0",
        "198.17.255.255",
        "198.20.0.0",
        "223.255.255.255",
        "2606:4700::1",
        "2a00:1450::8",
        "64:ff9b::101:101"
      })
  void letsThroughWhatIs(String address) {
    assertThat(Reach.inward(InetAddress.ofLiteral(address))).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1/",
        "http://2130706433/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://localhost/",
        "http://LOCALHOST./",
        "https://localhost:8443/x"
      })
  void refusesThisMachineHoweverItIsWritten(String address) {
    assertThatThrownBy(() -> Reach.PUBLIC.check(Address.of(address)))
        .isInstanceOf(NotFetched.class)
        .hasMessageContaining("this machine")
        .hasMessageContaining("--allow-host");
  }

  @Test
  void letsThroughAHostThatIsAllowedByName() {
    Reach reach = new Reach(Set.of("LocalHost", "[::1]"));
    assertThat(reach.check(Address.of("http://localhost/")).isLoopbackAddress()).isTrue();
    assertThat(reach.check(Address.of("http://[::1]:81/")).isLoopbackAddress()).isTrue();
    assertThatThrownBy(() -> reach.check(Address.of("http://127.0.0.1/")))
        .isInstanceOf(NotFetched.class);
  }

  @Test
  void aFixedHostHasTheAddressLookedAtWhateverItsNameServerSaysLater() throws Exception {
    InetAddress lookedAt = InetAddress.ofLiteral("192.0.2.77");
    try (CheckedAddresses.Fixed fixed = CheckedAddresses.fix("kept.invalid", lookedAt)) {
      assertThat(fixed).isNotNull();
      assertThat(InetAddress.getAllByName("kept.invalid")).containsExactly(lookedAt);
      assertThatThrownBy(() -> InetAddress.getByName("other.invalid"))
          .isInstanceOf(java.net.UnknownHostException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://courier.example/",
        "file:///etc/passwd",
        "jar:http://courier.example/!/",
        "courier.example",
        "",
        "http://",
        "http:///path",
        "http://127.1/",
        "http://0x7f.0.0.1/",
        "http://127.0.0.1%00.courier.example/",
        "http://reader:secret@courier.example/",
        "http://courier.example:99999/",
        "http://courier.example:0/",
        "http://cou rier.example/"
      })
  void refusesWhatIsNoAddressToAsk(String address) {
    assertThatThrownBy(() -> Address.of(address))
        .isInstanceOf(NotFetched.class)
        .message()
        .doesNotContain("secret");
  }

  @Test
  void leavesTheFragmentAndWritesOtherLettersAsTheWebDoes() {
    assertThat(Address.of(" HTTPS://courier.example/a b%20c%?q=ä|[1]#part "))
        .hasToString("https://courier.example/a%20b%20c%25?q=%C3%A4%7C%5B1%5D");
    assertThat(Address.of("http://courier.example/june/x").leadingTo("../\u00c3\u00a4 b#c"))
        .hasToString("http://courier.example/%C3%A4%20b");
    assertThat(Address.of("http://bücher.example")).hasToString("http://xn--bcher-kva.example/");
    assertThat(Address.of("http://courier.example?x=1")).hasToString("http://courier.example/?x=1");
  }
}

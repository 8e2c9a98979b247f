package org.casebook.capture;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which hosts may be asked: those of the public internet, and those a person allowed by name.
 *
 * <p>An address of the web can be made to lead anywhere: to the router, to a page only this machine
 * serves, to a cloud's own data about itself. So what a name resolves to is looked at, not the
 * name. The blocks are those of the IANA registries of special-purpose addresses (RFC 6890 and
 * later); of IPv6 only what is given out for the public internet may be asked.
 *
 * @param allowed hosts that may be asked wherever they are, in lower case
 */
public record Reach(Set<String> allowed) {
  /** Only the public internet. */
  public static final Reach PUBLIC = new Reach(Set.of());

  private static final List<Block> IPV4 =
      List.of(
          new Block("0.0.0.0", 8, "this network"),
          new Block("10.0.0.0", 8, "a private address"),
          new Block("100.64.0.0", 10, "behind a provider's address translation"),
          new Block("127.0.0.0", 8, "this machine"),
          new Block("169.254.0.0", 16, "link-local"),
          new Block("172.16.0.0", 12, "a private address"),
          new Block("192.0.0.0", 24, "reserved for protocols"),
          new Block("192.0.2.0", 24, "reserved for examples"),
          new Block("192.88.99.0", 24, "reserved for tunnels"),
          new Block("192.168.0.0", 16, "a private address"),
          new Block("198.18.0.0", 15, "reserved for measurements"),
          new Block("198.51.100.0", 24, "reserved for examples"),
          new Block("203.0.113.0", 24, "reserved for examples"),
          new Block("224.0.0.0", 4, "multicast"),
          new Block("240.0.0.0", 4, "reserved"));

  private static final List<Block> IPV6 =
      List.of(
          new Block("::1", 128, "this machine"),
          new Block("::", 128, "this network"),
          new Block("fe80::", 10, "link-local"),
          new Block("fc00::", 7, "a unique local address"),
          new Block("fec0::", 10, "a private address"),
          new Block("ff00::", 8, "multicast"),
          new Block("2001::", 23, "reserved for protocols and tunnels"),
          new Block("2001:db8::", 32, "reserved for examples"),
          new Block("2002::", 16, "reserved for tunnels"),
          new Block("3fff::", 20, "reserved for examples"));

  private static final Block PUBLIC_IPV6 = new Block("2000::", 3, "public");

  /** IPv4 addresses as networks without IPv4 write them (RFC 6052); the last four bytes count. */
  private static final Block TRANSLATED = new Block("64:ff9b::", 96, "translated");

  public Reach {
    allowed =
        allowed.stream()
            .map(host -> host.strip().toLowerCase(Locale.ROOT).replaceAll("^\\[|]$|\\.$", ""))
            .collect(Collectors.toUnmodifiableSet());
  }

  private record Block(byte[] from, int bits, String what) {
    Block(String from, int bits, String what) {
      this(InetAddress.ofLiteral(from).getAddress(), bits, what);
    }

    boolean holds(byte[] address) {
      if (address.length != from.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit += 8) {
        int mask = bits - bit >= 8 ? 0xff : 0xff << (8 - (bits - bit)) & 0xff;
        if ((address[bit / 8] & mask) != (from[bit / 8] & mask)) {
          return false;
        }
      }
      return true;
    }
  }

  /**
   * Resolves a host and says where it may be asked.
   *
   * @return the one address to connect to; asking another would be asking one not looked at
   * @throws NotFetched if it has no address, or one that may not be asked; one such among several
   *     is enough, since a name that points inward and outward is not to be trusted
   */
  InetAddress check(Address address) {
    String host = address.host();
    InetAddress[] found;
    try {
      found = InetAddress.getAllByName(host);
    } catch (UnknownHostException unknown) {
      throw new NotFetched(
          address + ": the host " + host + " is not known; look for a typing mistake.", unknown);
    }
    if (!allowed.contains(host)) {
      for (InetAddress one : found) {
        String why = inward(one);
        if (why != null) {
          throw new NotFetched(
              address
                  + ": "
                  + host
                  + " is "
                  + (one.getHostAddress().equals(host) ? "" : one.getHostAddress() + ", ")
                  + why
                  + "; only the public internet is asked. If it is meant, allow it by name: --allow-host "
                  + host);
        }
      }
    }
    return found[0];
  }

  /** Why an address is not one of the public internet, or null if it is. */
  static @Nullable String inward(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (address instanceof Inet4Address) {
      return among(IPV4, bytes);
    }
    if (TRANSLATED.holds(bytes)) {
      return among(IPV4, Arrays.copyOfRange(bytes, 12, 16));
    }
    String why = among(IPV6, bytes);
    return why != null ? why : PUBLIC_IPV6.holds(bytes) ? null : "reserved";
  }

  private static @Nullable String among(List<Block> blocks, byte[] address) {
    for (Block block : blocks) {
      if (block.holds(address)) {
        return block.what();
      }
    }
    return null;
  }
}

package org.casebook.capture;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/**
 * How this program resolves names: as the machine does, but a host that is being fetched from has
 * the one address that was looked at, until the fetch has ended.
 *
 * <p>Between looking at an address and connecting to it, whoever answers for the name could answer
 * otherwise (DNS rebinding). The JDK's HTTP client resolves on its own and cannot be told an
 * address, so the answer it gets is fixed here instead. Found through {@code META-INF/services}.
 */
public final class CheckedAddresses extends InetAddressResolverProvider {
  private static final List<Pin> PINNED = new CopyOnWriteArrayList<>();

  /** No record: two fetches of one host have a pin each. */
  private static final class Pin {
    private final String host;
    private final InetAddress address;

    Pin(String host, InetAddress address) {
      this.host = host;
      this.address = address;
    }
  }

  /** Fixes the address of a host until closed; the one fixed last counts. */
  static Fixed fix(String host, InetAddress address) {
    Pin pin = new Pin(host, address);
    PINNED.addFirst(pin);
    return () -> PINNED.remove(pin);
  }

  /** Frees the address when closed. */
  interface Fixed extends AutoCloseable {
    @Override
    void close();
  }

  @Override
  public String name() {
    return "casebook";
  }

  @Override
  public InetAddressResolver get(Configuration configuration) {
    InetAddressResolver machine = configuration.builtinResolver();
    return new InetAddressResolver() {
      @Override
      public Stream<InetAddress> lookupByName(String host, LookupPolicy policy)
          throws UnknownHostException {
        for (Pin pin : PINNED) {
          if (pin.host.equalsIgnoreCase(host) || (pin.host + ".").equalsIgnoreCase(host)) {
            return Stream.of(pin.address);
          }
        }
        return machine.lookupByName(host, policy);
      }

      @Override
      public String lookupByAddress(byte[] address) throws UnknownHostException {
        return machine.lookupByAddress(address);
      }
    };
  }
}

package org.casebook.capture;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks one address, once: no redirect is followed, nothing is tried again, no cookie, password or
 * referring page is sent, and size and time are limited while the answer comes. Everything this
 * program asks of other machines goes through here.
 */
public final class Web {
  static {
    // The client would send a request again when a server hangs up without a word. It reads this
    // once, so nothing in the program uses the client before it comes here.
    System.setProperty("jdk.httpclient.redirects.retrylimit", "1");
    System.setProperty("jdk.httpclient.disableRetryConnect", "true");
  }

  /** Fixing an address concerns the whole program, so one fetch goes on at a time. */
  private static final ReentrantLock TURN = new ReentrantLock();

  private final Reach reach;
  private final Patience patience;

  /**
   * @param reach who may be asked
   * @param patience how long is waited
   */
  public Web(Reach reach, Patience patience) {
    this.reach = reach;
    this.patience = patience;
  }

  /** How this program calls itself when it asks. */
  public static String agent() {
    String version = Web.class.getPackage().getImplementationVersion();
    return "Casebook/"
        + (version == null ? "development" : version)
        + " (research archive; a person asked for this very address)";
  }

  /** Decides from status and headers how much of an answer's body is taken. */
  @FunctionalInterface
  interface Gate {
    /**
     * @throws NotFetched if nothing of it is wanted
     */
    Share share(int status, HttpHeaders headers);
  }

  /**
   * How much of a body is taken.
   *
   * @param most in bytes
   * @param cut whether a larger one is cut there, rather than refused
   */
  record Share(long most, boolean cut) {}

  /** Asks for a page; within {@link #inTurn}. */
  Exchange get(Address address, String accept, Gate gate) {
    return ask(
        "GET", address, Map.of("Accept", accept, "Accept-Encoding", "gzip"), new byte[0], gate);
  }

  /**
   * Sends a question and takes the answer.
   *
   * @param type the question's media type
   * @param most largest answer, in bytes
   * @throws NotFetched if it may not be asked or gives no answer within the limits
   */
  public Exchange post(Address address, String type, byte[] question, String accept, long most) {
    return inTurn(() ->
        ask(
            "POST",
            address,
            Map.of("Accept", accept, "Content-Type", type),
            question,
            (status, headers) -> new Share(most, false)));
  }

  /** Does what asks addresses, when nobody else in this program is asking any. */
  static <T> T inTurn(Supplier<T> asking) {
    TURN.lock();
    try {
      return asking.get();
    } finally {
      TURN.unlock();
    }
  }

  private Exchange ask(
      String method, Address address, Map<String, String> extra, byte[] question, Gate gate) {
    InetAddress peer = reach.check(address);
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("User-Agent", agent());
    extra.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(header -> headers.put(header.getKey(), header.getValue()));
    CheckedAddresses.Fixed fixed = CheckedAddresses.fix(address.host(), peer);
    try {
      return send(method, address, peer, headers, question, gate);
    } finally {
      fixed.close();
    }
  }

  private Exchange send(
      String method,
      Address address,
      InetAddress peer,
      Map<String, String> headers,
      byte[] question,
      Gate gate) {
    HttpRequest.Builder request = HttpRequest.newBuilder(address.uri());
    if (question.length > 0) {
      request.method(method, HttpRequest.BodyPublishers.ofByteArray(question));
    }
    headers.forEach(request::header);
    HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .proxy(HttpClient.Builder.NO_PROXY) // a proxy would resolve the name anew
            .connectTimeout(patience.connect())
            .build();
    Instant at = Instant.now();
    Taking taking = new Taking(address, gate);
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(request.build(), taking::begin);
    try {
      HttpResponse<byte[]> got = awaited(address, taking, answer);
      Map<String, String> sent = new LinkedHashMap<>();
      sent.put("Host", address.hostAndPort());
      sent.putAll(headers);
      return new Exchange(
          method,
          address,
          at,
          peer,
          sent,
          question,
          got.statusCode(),
          got.headers(),
          got.body(),
          taking.cut);
    } finally {
      answer.cancel(true);
      client.shutdownNow();
    }
  }

  private HttpResponse<byte[]> awaited(
      Address address, Taking taking, CompletableFuture<HttpResponse<byte[]>> answer) {
    long begun = System.nanoTime();
    while (true) {
      try {
        return answer.get(50, TimeUnit.MILLISECONDS);
      } catch (TimeoutException waiting) {
        long now = System.nanoTime();
        if (now - begun > patience.whole().toNanos()) {
          throw new NotFetched(
              address
                  + ": was not done after "
                  + told(patience.whole())
                  + "; what came is thrown away.");
        }
        if (!taking.deciding && now - taking.heard > patience.idle().toNanos()) {
          throw new NotFetched(
              address
                  + ": the server said nothing for "
                  + told(patience.idle())
                  + "; try again later.");
        }
      } catch (ExecutionException failed) {
        throw failure(address, failed.getCause() == null ? failed : failed.getCause());
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        throw new NotFetched(address + ": stopped.", stopped);
      }
    }
  }

  private static NotFetched failure(Address address, Throwable cause) {
    for (Throwable at = cause; at != null; at = at.getCause()) {
      if (at instanceof NotFetched refused) {
        return refused;
      }
      if (at instanceof javax.net.ssl.SSLException) {
        return new NotFetched(
            address + ": no secure connection: " + Heap.told(at) + ". Nothing was asked.", cause);
      }
      if (at instanceof java.net.http.HttpConnectTimeoutException) {
        return new NotFetched(address + ": the server did not take the call.", cause);
      }
      if (at instanceof java.net.ConnectException) {
        return new NotFetched(address + ": no connection to the server.", cause);
      }
    }
    return new NotFetched(
        address
            + ": the server broke off"
            + (cause instanceof IOException && cause.getMessage() != null
                ? " (" + Heap.told(cause) + ")"
                : "")
            + "; try again later.",
        cause);
  }

  static String told(Duration time) {
    return time.toMillis() < 1000 || time.toMillis() % 1000 != 0
        ? time.toMillis() + " milliseconds"
        : time.toSeconds() == 1 ? "1 second" : time.toSeconds() + " seconds";
  }

  /** Takes an answer's body piece by piece, as much as the gate lets through. */
  private static final class Taking {
    private final Address address;
    private final Gate gate;
    private volatile long heard = System.nanoTime();
    private volatile boolean deciding;
    private volatile boolean cut;

    Taking(Address address, Gate gate) {
      this.address = address;
      this.gate = gate;
    }

    HttpResponse.BodySubscriber<byte[]> begin(HttpResponse.ResponseInfo info) {
      deciding = true;
      try {
        Share share = gate.share(info.statusCode(), info.headers());
        long said = info.headers().firstValueAsLong("Content-Length").orElse(-1);
        if (said > share.most() && !share.cut()) {
          throw tooLarge(address, share.most(), said + " bytes");
        }
        return new Body(this, share, null);
      } catch (NumberFormatException odd) {
        return new Body(
            this,
            new Share(0, true),
            new NotFetched(address + ": states a size that is no number.", odd));
      } catch (NotFetched refused) {
        return new Body(this, new Share(0, true), refused);
      } finally {
        heard = System.nanoTime();
        deciding = false;
      }
    }
  }

  static NotFetched tooLarge(Address address, long most, String size) {
    return new NotFetched(
        address
            + ": is "
            + size
            + ", above the limit of "
            + most
            + "; raise it with --limit-mb if it is meant.");
  }

  private static final class Body implements HttpResponse.BodySubscriber<byte[]> {
    private final Taking taking;
    private final Share share;
    private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private Flow.@Nullable Subscription source;

    Body(Taking taking, Share share, @Nullable NotFetched refused) {
      this.taking = taking;
      this.share = share;
      if (refused != null) {
        whole.completeExceptionally(refused);
      }
    }

    @Override
    public CompletionStage<byte[]> getBody() {
      return whole;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      source = subscription;
      if (whole.isDone()) {
        subscription.cancel();
      } else {
        subscription.request(Long.MAX_VALUE);
      }
    }

    @Override
    public void onNext(List<ByteBuffer> pieces) {
      taking.heard = System.nanoTime();
      for (ByteBuffer piece : pieces) {
        if (whole.isDone()) {
          return;
        }
        long room = share.most() - bytes.size();
        byte[] some = new byte[(int) Math.min(piece.remaining(), Math.max(room, 0))];
        boolean more = piece.remaining() > some.length;
        piece.get(some);
        bytes.writeBytes(some);
        if (more) {
          if (source != null) {
            source.cancel();
          }
          if (share.cut()) {
            taking.cut = true;
            whole.complete(bytes.toByteArray());
          } else {
            whole.completeExceptionally(
                tooLarge(taking.address, share.most(), "more than " + share.most() + " bytes"));
          }
        }
      }
    }

    @Override
    public void onError(Throwable broken) {
      whole.completeExceptionally(broken);
    }

    @Override
    public void onComplete() {
      whole.complete(bytes.toByteArray());
    }
  }

  /** Where an address's robots.txt lies. */
  static Address robotsOf(Address address) {
    URI uri = address.uri();
    return Address.of(
        uri.getScheme().toLowerCase(Locale.ROOT) + "://" + uri.getRawAuthority() + "/robots.txt");
  }
}

package org.casebook.capture;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/**
 * A web server on this machine that answers byte by byte what a test tells it to, and keeps every
 * request it got.
 */
public final class Loopback implements AutoCloseable {
  private final ServerSocket socket;
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);

  /** Writes an answer, or does not. */
  @FunctionalInterface
  public interface Answer {
    void to(OutputStream out) throws IOException, InterruptedException;
  }

  public Loopback() throws IOException {
    socket = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
    Thread.ofVirtual().start(this::serve);
  }

  /** The address of a path, by the name of this machine. */
  public String at(String path) {
    return "http://localhost:" + socket.getLocalPort() + path;
  }

  public int port() {
    return socket.getLocalPort();
  }

  /** What is answered under a path. */
  public Loopback answer(String path, Answer answer) {
    answers.put(path, answer);
    return this;
  }

  /** A whole answer: status, headers each ending in a line break, body. */
  public Loopback answer(String path, int status, String headers, byte[] body) {
    return answer(
        path,
        out -> {
          out.write(
              ("HTTP/1.1 "
                      + status
                      + " Whatever\r\nConnection: close\r\nContent-Length: "
                      + body.length
                      + "\r\n"
                      + headers.replace("\n", "\r\n")
                      + "\r\n")
                  .getBytes(StandardCharsets.ISO_8859_1));
          out.write(body);
        });
  }

  public Loopback answer(String path, int status, String headers, String body) {
    return answer(path, status, headers, body.getBytes(StandardCharsets.UTF_8));
  }

  /** A page in HTML. */
  public Loopback page(String path, String html) {
    return answer(path, 200, "Content-Type: text/html; charset=utf-8\n", html);
  }

  /** Every request so far, its lines as they came. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  /** The first line of every request so far. */
  public List<String> asked() {
    return requests.stream().map(request -> request.lines().findFirst().orElse("")).toList();
  }

  /** Waits until the server is closed: a server that says nothing more. */
  public void stall() throws InterruptedException {
    closed.await();
  }

  private void serve() {
    while (!socket.isClosed()) {
      try {
        Socket one = socket.accept();
        Thread.ofVirtual().start(() -> talk(one));
      } catch (IOException done) {
        return;
      }
    }
  }

  private void talk(Socket one) {
    try (one) {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(one.getInputStream(), StandardCharsets.ISO_8859_1));
      StringBuilder request = new StringBuilder();
      for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
        request.append(line).append('\n');
      }
      if (request.isEmpty()) {
        return;
      }
      requests.add(request.toString());
      String path = request.toString().split(" ")[1];
      Answer answer = answers.get(path);
      if (answer == null) {
        one.getOutputStream()
            .write(
                "HTTP/1.1 404 Nothing\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
                    .getBytes(StandardCharsets.ISO_8859_1));
      } else {
        answer.to(one.getOutputStream());
      }
      one.getOutputStream().flush();
    } catch (IOException gone) {
      // the other side has heard enough
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

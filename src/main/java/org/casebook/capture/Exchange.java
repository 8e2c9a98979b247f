package org.casebook.capture;

import java.net.InetAddress;
import java.net.http.HttpHeaders;
import java.time.Instant;
import java.util.Map;

/**
 * One request and its answer, as kept.
 *
 * @param method GET, or POST
 * @param at when the request was sent
 * @param peer the address of the machine that answered
 * @param asked the request's headers in the order sent
 * @param question the request's body; empty for GET
 * @param body the answer's body as it came, not unpacked
 * @param cut whether more came than was taken
 */
public record Exchange(
    String method,
    Address address,
    Instant at,
    InetAddress peer,
    Map<String, String> asked,
    byte[] question,
    int status,
    HttpHeaders headers,
    byte[] body,
    boolean cut) {
  /** The first value of a header of the answer, or empty. */
  public String header(String name) {
    return headers.firstValue(name).orElse("").strip();
  }
}

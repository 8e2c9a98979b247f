package org.casebook.coding;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;

/**
 * A person's settlement of one variable of one incident.
 *
 * @param id its id
 * @param seq the decision that made it
 * @param recordedAt when that was
 * @param by who
 * @param incident the incident as named then
 * @param variable id in the codebook
 * @param value the settled value, in JSON
 * @param restsOn ids of the assertions it rests on, at least one
 * @param why the reason given
 */
public record Adjudication(
    String id,
    long seq,
    Instant recordedAt,
    String by,
    String incident,
    String variable,
    JsonNode value,
    List<String> restsOn,
    String why) {
  public Adjudication {
    restsOn = List.copyOf(restsOn);
  }
}

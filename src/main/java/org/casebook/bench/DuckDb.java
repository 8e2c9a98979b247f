package org.casebook.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.casebook.coding.Column;
import org.casebook.coding.Facts;
import org.casebook.coding.Frame;

/**
 * DuckDB, with the same resolved facts in three forms: wide (a row an incident, a column of state
 * codes a variable), wide with a boolean a condition worked out beforehand, and long (a row a
 * change). Through JDBC alone: DuckDB is no part of Casebook and is there only where the launcher
 * has fetched it.
 */
final class DuckDb implements AutoCloseable {
  private final Connection connection;
  private final TriadSql triad;

  private DuckDb(Connection connection, TriadSql triad) {
    this.connection = connection;
    this.triad = triad;
  }

  /** Whether there is a DuckDB to compare with. */
  static boolean there() {
    return DriverManager.drivers()
        .anyMatch(driver -> driver.getClass().getName().startsWith("org.duckdb."));
  }

  /**
   * Loads the facts; this is not measured.
   *
   * @param folder where the rows pass through on their way in
   */
  static DuckDb load(Facts facts, int threads, Path folder) throws SQLException, IOException {
    TriadSql triad = new TriadSql(facts);
    DuckDb duck = new DuckDb(DriverManager.getConnection("jdbc:duckdb:"), triad);
    try {
      duck.execute("SET threads = " + threads);
      duck.wide(facts, folder.resolve("wide.csv"));
      duck.execute("CREATE TABLE flags AS SELECT\n  " + triad.conditionsAsCase() + "\nFROM wide");
      duck.lengthwise(facts, folder);
      return duck;
    } catch (SQLException | IOException | RuntimeException e) {
      duck.close();
      throw e;
    }
  }

  private void wide(Facts facts, Path csv) throws SQLException, IOException {
    Frame frame = facts.asOf(null);
    List<String> names = triad.variables();
    List<Column> columns =
        names.stream().map(name -> frame.column(facts.codebook().indexOf(name))).toList();
    try (BufferedWriter out = Files.newBufferedWriter(csv)) {
      StringBuilder row = new StringBuilder();
      for (int i = 0; i < facts.size(); i++) {
        row.setLength(0);
        for (Column column : columns) {
          row.append(row.isEmpty() ? "" : ",").append(column.code(i));
        }
        out.append(row).append('\n');
      }
    }
    String types =
        names.stream()
            .map(name ->
                name
                    + (facts.dictionary(facts.codebook().indexOf(name)).size() <= 256
                        ? " UTINYINT"
                        : " USMALLINT"))
            .collect(Collectors.joining(", "));
    execute("CREATE TABLE wide (" + types + ")");
    copy("wide", csv);
  }

  private void lengthwise(Facts facts, Path folder) throws SQLException, IOException {
    Path changes = folder.resolve("changes.csv");
    Path known = folder.resolve("known.csv");
    try (BufferedWriter out = Files.newBufferedWriter(changes);
        BufferedWriter first = Files.newBufferedWriter(known)) {
      for (int i = 0; i < facts.size(); i++) {
        long day = facts.firstKnown(i) == Facts.UNDATED ? Integer.MAX_VALUE : facts.firstKnown(i);
        first.append(i + "," + day + "\n");
        for (int at = facts.firstChange(i); at < facts.firstChange(i + 1); at++) {
          long change = facts.change(at);
          out.append(
              i
                  + ","
                  + Facts.day(change)
                  + ","
                  + Facts.variable(change)
                  + ","
                  + Facts.code(change)
                  + "\n");
        }
      }
    }
    execute("CREATE TABLE known (incident INTEGER, day INTEGER)");
    copy("known", known);
    execute(
        "CREATE TABLE change (incident INTEGER, day INTEGER, variable UTINYINT, code UINTEGER)");
    copy("change", changes);
  }

  private void copy(String table, Path csv) throws SQLException, IOException {
    execute(
        "COPY "
            + table
            + " FROM '"
            + csv.toString().replace("'", "''")
            + "' (FORMAT csv, HEADER false)");
    Files.delete(csv);
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Everything known, deciding from state codes with CASE. */
  Tally wideCase() {
    return ask("(SELECT\n  " + triad.conditionsAsCase() + "\nFROM wide)");
  }

  /** Everything known, from booleans worked out beforehand. */
  Tally wideBooleans() {
    return ask("flags");
  }

  /** As of a day, from changes. */
  Tally longAsOf(Facts facts, long day) {
    String states =
        triad.variables().stream()
            .map(name ->
                "coalesce(max_by(code, day) FILTER (variable = "
                    + facts.codebook().indexOf(name)
                    + "), 0) AS "
                    + name)
            .collect(Collectors.joining(",\n  "));
    String read =
        triad.variables().stream()
            .map(name -> Integer.toString(facts.codebook().indexOf(name)))
            .collect(Collectors.joining(", "));
    String asOf =
        "(SELECT known.incident,\n  "
            + states.replace("(code, day)", "(change.code, change.day)")
            + "\nFROM known LEFT JOIN change ON change.incident = known.incident AND change.day <= "
            + day
            + " AND change.variable IN ("
            + read
            + ") WHERE known.day <= "
            + day
            + " GROUP BY known.incident)";
    return ask("(SELECT\n  " + triad.conditionsAsCase() + "\nFROM " + asOf + ")");
  }

  private Tally ask(String relation) {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(triad.question(relation))) {
      row.next();
      List<Long> numbers = new ArrayList<>();
      for (int c = 1; c <= row.getMetaData().getColumnCount(); c++) {
        numbers.add(row.getLong(c));
      }
      return new Tally(numbers);
    } catch (SQLException e) {
      throw new IllegalStateException("DuckDB: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}

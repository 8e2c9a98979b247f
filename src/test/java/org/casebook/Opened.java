package org.casebook;

import java.sql.SQLException;
import java.sql.Statement;
import org.casebook.store.CasebookFile;

/** Lets tests of the store reach the file under an open casebook. */
public final class Opened {
  private Opened() {}

  /** Runs SQL on the connection the casebook itself uses. */
  public static void sql(Study study, String sql) {
    CasebookFile file = study.file();
    file.read(handle -> {
      try (Statement statement = handle.getConnection().createStatement()) {
        return statement.execute(sql);
      } catch (SQLException e) {
        throw new IllegalStateException(e.getMessage(), e);
      }
    });
  }
}

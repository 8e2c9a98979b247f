package org.casebook.cli;

import picocli.CommandLine;

/** The version the jar's manifest names, or "development" when run from classes. */
final class Version implements CommandLine.IVersionProvider {
  @Override
  public String[] getVersion() {
    String version = Version.class.getPackage().getImplementationVersion();
    return new String[] {"casebook " + (version == null ? "(development)" : version)};
  }
}

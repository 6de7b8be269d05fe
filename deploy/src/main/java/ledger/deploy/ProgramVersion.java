package ledger.deploy;

import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints: the version in the jar's manifest, and the Java it runs on. */
final class ProgramVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Ledger.class.getPackage().getImplementationVersion();
        return new String[]{"ledger " + (version == null ? "(not packaged)" : version), "Java " + Runtime.version()};
    }
}

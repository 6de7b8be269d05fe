package ledger.deploy.launch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import ledger.deploy.home.Home;
import ledger.deploy.home.Installation;
import ledger.deploy.home.Service;

/** What each JVM is given: little memory and a quick start, as everything shares one machine. */
final class JvmOptions {
    /** None of these processes may call a vendor. */
    private static final String NO_CALLS_HOME = "-Daxoniq.usage.disabled=true";
    /** Would be a file in /tmp that a killed JVM leaves there. */
    private static final String NO_COUNTERS_IN_TMP = "-XX:-UsePerfData";

    /**
     * No optimising compiler: it takes as long to start up as everything else together. Measured on two busy cores, four
     * imports of the Burundi history one after the other took 12, 13, 11 and 11 seconds without it, 29, 14, 12 and 9 with
     * it, and a quarter more memory. A server that runs for weeks on cores of its own is better off with it.
     */
    private static final String QUICK_COMPILER_ALONE = "-XX:TieredStopAtLevel=1";

    /**
     * The optimising compiler begins with what has been called ten times as often as it would by itself: with what runs for
     * weeks, and not with what a start alone calls some thousand times. Measured: of the 8.7 seconds of processor time that a
     * service took until it was ready, the compiler had 3.7, and now has 1.4 of 6.3.
     */
    private static final List<String> PATIENT_COMPILER = List.of("-XX:Tier4InvocationThreshold=50000",
            "-XX:Tier4MinInvocationThreshold=6000", "-XX:Tier4CompileThreshold=150000",
            "-XX:Tier4BackEdgeThreshold=400000");

    private JvmOptions() {}

    static List<String> service(Installation installation, Service service) {
        List<String> options = new ArrayList<>(heap(service));
        options.addAll(List.of("-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError", NO_COUNTERS_IN_TMP, NO_CALLS_HOME,
                "-Djava.io.tmpdir=" + installation.home().temporary()));
        options.addAll(installation.optimised() ? PATIENT_COMPILER : List.of(QUICK_COMPILER_ALONE));
        return options;
    }

    private static List<String> heap(Service service) {
        return switch (service) {
            // Half of what they begin with is for what is young: batches that are in hand would otherwise be copied again and
            // again. The registry remembers by what everybody can be found, some 50 MB for a million people.
            case BENEFICIARY -> List.of("-Xms256m", "-Xmx512m", "-XX:NewSize=128m");
            // The counts are in memory: of ten million deliveries of a million people twice, as known now and as of a day.
            case REPORTING -> List.of("-Xms256m", "-Xmx640m", "-XX:NewSize=128m");
            default -> List.of("-Xms256m", "-Xmx256m");
        };
    }

    /** Without the optimising compiler in any case: no more is gained by it than it takes at each start. */
    static List<String> broker(Home home) {
        return List.of("-Xmx320m", "-XX:+UseSerialGC", QUICK_COMPILER_ALONE, "-XX:+ExitOnOutOfMemoryError",
                NO_COUNTERS_IN_TMP, "-Djava.io.tmpdir=" + home.temporary(),
                "-Dorg.slf4j.simpleLogger.logFile=System.out", "-Dorg.slf4j.simpleLogger.showDateTime=true",
                "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSSXXX",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                // Starts, stops and recovery are told; the settings, hundreds of lines at each start, are not.
                "-Dorg.slf4j.simpleLogger.log.kafka.server.KafkaRaftServer=info",
                "-Dorg.slf4j.simpleLogger.log.org.apache.kafka.storage.internals.log.LogManager=info");
    }
}

package mirrormaker;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * Writes down what MirrorMaker's workers tell of their connectors and tasks, and which heartbeats arrive, for as long as it runs.
 *
 * {@code Watch FLOWS CLIENTS FOLDER}: reads the table of flows (name, source, target, bootstrap servers, status topic, and
 * "heartbeats" where the flow beats) and CLIENTS/consumer.TARGET.properties. It adds to FOLDER/status.FLOW all records of the
 * status topic, from its beginning, and to FOLDER/heartbeats.TARGET those heartbeats that come from now on: one line a record,
 * with time, key and value separated by tabs. FOLDER/caught-up is there once all that was told before has been read.
 */
public final class Watch {
    private Watch() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Paths.get(arguments[2]);
        Map<String, WatchedTarget> targets = new LinkedHashMap<>();
        for (String line : Files.readAllLines(Paths.get(arguments[0]), StandardCharsets.UTF_8)) {
            String[] flow = line.split("\t", -1);
            if (flow.length < 5) continue;
            WatchedTarget target = targets.get(flow[2]);
            if (target == null) {
                target = new WatchedTarget(flow[3], Paths.get(arguments[1], "consumer." + flow[2] + ".properties"));
                targets.put(flow[2], target);
            }
            target.told(flow[4], folder.resolve("status." + flow[0]));
            if (flow.length > 5 && flow[5].equals("heartbeats")) target.beats(folder.resolve("heartbeats." + flow[2]));
        }
        CountDownLatch behind = new CountDownLatch(targets.size());
        for (WatchedTarget target : targets.values()) {
            Thread thread = new Thread(() -> target.watch(behind::countDown));
            // who waits for what this target tells must know the reason, and not wait in vain
            thread.setUncaughtExceptionHandler((one, error) -> {
                error.printStackTrace();
                Runtime.getRuntime().halt(1);
            });
            thread.start();
        }
        behind.await();
        Files.createFile(folder.resolve("caught-up"));
    }
}

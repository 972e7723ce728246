package mirrormaker;

import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.PatternSyntaxException;

/**
 * Asks the clusters of a plan, as MirrorMaker's own clients would, for all that could keep it from working; and the runtime
 * for what it thinks of the configuration.
 *
 * {@code Preflight PLAN CLIENTS FINDINGS SECONDS PROPERTIES TARGET...}: reads the plan, CLIENTS/ALIAS.properties and
 * mm2.properties, of which flows to the targets count; writes findings one a line (severity, what, text, fix; separated by
 * tabs), and ends with 0 when it could do so.
 */
public final class Preflight {
    private final Plan plan;
    private final Findings findings;
    private final long deadline;
    private final ExecutorService pool = Executors.newFixedThreadPool(8, Preflight::daemon);

    private Preflight(Plan plan, Findings findings, long seconds) {
        this.plan = plan;
        this.findings = findings;
        this.deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    }

    public static void main(String[] args) throws Exception {
        Findings findings = new Findings();
        Path properties = Paths.get(args[4]);
        List<String> targets = Arrays.asList(args).subList(5, args.length);
        try {
            Plan plan = Plan.read(Paths.get(args[0]));
            new Preflight(plan, findings, Long.parseLong(args[3])).run(Paths.get(args[1]), properties, targets);
        } catch (PatternSyntaxException refused) {
            // clusters cannot be asked for what such a filter selects; the runtime tells in which flow it is
            Configuration.ask(properties, targets, findings);
            if (!findings.hasErrors()) findings.error("configuration", refused.getMessage(), "correct the filter");
        }
        findings.write(Paths.get(args[2]));
        // what still waits for a cluster is of no use any more
        Runtime.getRuntime().halt(0);
    }

    private void run(Path clients, Path properties, List<String> targets) throws InterruptedException {
        for (Listen listen : plan.listens) listen.ask(findings);
        Map<String, ReachedCluster> reached = new LinkedHashMap<>();
        List<Callable<Void>> first = new ArrayList<>();
        for (Plan.Cluster cluster : plan.clusters) {
            first.add(() -> {
                ReachedCluster answer = new Reach(cluster, clients, findings).ask();
                synchronized (reached) {
                    if (answer != null) reached.put(cluster.alias, answer);
                }
                return null;
            });
        }
        first.add(() -> {
            Configuration.ask(properties, targets, findings);
            return null;
        });
        if (!inTime(first) || !differ(reached)) return;
        List<Callable<Void>> then = new ArrayList<>();
        for (ReachedCluster cluster : reached.values()) {
            then.add(() -> {
                new OwnRights(cluster, plan, findings).ask();
                return null;
            });
        }
        for (Plan.Flow flow : plan.flows) {
            ReachedCluster from = reached.get(flow.from);
            ReachedCluster to = reached.get(flow.to);
            if (from == null) continue;
            then.add(() -> {
                new FlowRights(flow, from, to, findings).ask();
                return null;
            });
        }
        inTime(then);
    }

    /** Short host names lead to another machine on each cluster's nodes: then MirrorMaker copies a cluster to itself. */
    private boolean differ(Map<String, ReachedCluster> reached) {
        Map<String, String> aliases = new LinkedHashMap<>();
        boolean differ = true;
        for (Plan.Cluster cluster : plan.clusters) {
            ReachedCluster answer = reached.get(cluster.alias);
            if (answer == null) continue;
            String other = aliases.putIfAbsent(answer.clusterId, cluster.alias);
            if (other == null) continue;
            differ = false;
            findings.error("clusters." + cluster.alias,
                "\"" + other + "\" and \"" + cluster.alias + "\" are the same cluster, " + answer.clusterId + ": MirrorMaker would copy it to itself",
                "give the bootstrapServers of two clusters, by names that mean the same machine everywhere: a short name such as core-1-1 is another machine on the nodes of each EMR cluster. Take IP addresses or full names, also in advertised.listeners of the brokers");
        }
        return differ;
    }

    private boolean inTime(List<Callable<Void>> tasks) throws InterruptedException {
        long left = deadline - System.nanoTime();
        List<Future<Void>> futures = pool.invokeAll(tasks, Math.max(1, left), TimeUnit.NANOSECONDS);
        for (Future<Void> future : futures) {
            if (future.isCancelled()) {
                findings.warning("clusters", "not all could be asked in time: what is found is not all that there may be", "look at the load of the clusters and of this host");
                return false;
            }
            try {
                future.get();
            } catch (ExecutionException failed) {
                findings.warning("clusters", "a part could not be looked at: " + Answer.reason(failed.getCause()), "tell the authors of alicloud-mirrormaker");
            }
        }
        return true;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "preflight");
        thread.setDaemon(true);
        return thread;
    }
}

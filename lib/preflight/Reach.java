package mirrormaker;

import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.clients.admin.AdminClient;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.DescribeClusterResult;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;

/** Whether a cluster can be reached and logged in to, at its bootstrap servers and at what its brokers advertise. */
final class Reach {
    private final Plan.Cluster cluster;
    private final Path folder;
    private final Findings findings;
    private final String where;

    Reach(Plan.Cluster cluster, Path folder, Findings findings) {
        this.cluster = cluster;
        this.folder = folder;
        this.findings = findings;
        this.where = "clusters." + cluster.alias;
    }

    /** The cluster, or null when what keeps us from it is among the findings. */
    ReachedCluster ask() throws Exception {
        if (!bootstraps()) return null;
        ClientProperties client = ClientProperties.read(cluster, folder);
        AdminClient admin;
        try {
            client.resolve();
            admin = AdminClient.create(client.all);
        } catch (RuntimeException refused) {
            findings.error(where + ".security", "Kafka's client does not take the properties for \"" + cluster.alias + "\": " + client.withoutSecrets(Answer.reason(refused)),
                "correct the security of the cluster, its credentials, or the files on this host that it names");
            return null;
        }
        DescribeClusterResult result = admin.describeCluster(new DescribeClusterOptions().timeoutMs(Answer.PATIENCE).includeAuthorizedOperations(true));
        // a client whose brokers advertise names that mean nothing tries until its time is over
        while (!result.nodes().isDone() && !isLost(known(admin))) Thread.sleep(100);
        if (!result.nodes().isDone()) {
            advertised(known(admin));
            return null;
        }
        Answer<Collection<Node>> brokers = Answer.of(result.nodes());
        if (brokers.error != null) {
            refused(admin, client, brokers.error);
            return null;
        }
        String id = Answer.of(result.clusterId()).value;
        findings.fact(cluster.alias, "cluster id " + id + ", " + brokers.value.size() + " brokers");
        advertised(brokers.value);
        return new ReachedCluster(cluster, id, brokers.value, Answer.of(result.authorizedOperations()).value, admin, client);
    }

    private boolean bootstraps() {
        List<String> reasons = new ArrayList<>();
        String[] servers = cluster.bootstrapServers.split(",");
        for (String server : servers) {
            int colon = server.lastIndexOf(':');
            Door door = Door.at(server.substring(0, colon).replaceAll("[\\[\\]]", ""), Integer.parseInt(server.substring(colon + 1)));
            if (door.problem != null) reasons.add(server + ": " + door.problem);
        }
        if (reasons.isEmpty()) return true;
        String text = (reasons.size() == servers.length ? "none" : reasons.size() + " of " + servers.length) + " of the bootstrap servers of \"" + cluster.alias + "\" can"
            + (reasons.size() == servers.length ? "" : "not") + " be reached from this host: " + String.join("; ", reasons);
        String fix = "correct bootstrapServers, or let this host through: security group, firewall, route, DNS";
        if (reasons.size() == servers.length) findings.error(where + ".bootstrapServers", text, fix);
        else findings.warning(where + ".bootstrapServers", text, fix);
        return reasons.size() < servers.length;
    }

    private void refused(AdminClient admin, ClientProperties client, Throwable error) {
        String reason = client.withoutSecrets(Answer.reason(error));
        if (error instanceof SslAuthenticationException) {
            findings.error(where + ".security", "no TLS with \"" + cluster.alias + "\" at " + cluster.bootstrapServers + ": " + reason,
                "let security.sslTruststore… hold the authority that signed the brokers' certificates, which must name the addresses in bootstrapServers; a broker that speaks no TLS on that port needs another protocol");
        } else if (error instanceof AuthenticationException) {
            findings.error(where + ".credentials", "\"" + cluster.alias + "\" refuses the login: " + reason,
                "correct username and password in the credentials of the cluster, and security.saslMechanism, which must be one of its listener's");
        } else if (!advertised(known(admin))) {
            findings.error(where, "\"" + cluster.alias + "\" accepts connections at " + cluster.bootstrapServers + " and does not answer as Kafka by " + client.protocol() + " does: " + reason,
                "let security.protocol be that of the listener; then look whether the brokers are well");
        }
    }

    /** What the brokers told before the client went on to them; it keeps that to itself. */
    private static Collection<Node> known(AdminClient admin) {
        try {
            Object manager = field(admin, "metadataManager");
            return ((Cluster) field(manager, "cluster")).nodes();
        } catch (ReflectiveOperationException | RuntimeException changed) {
            return new ArrayList<>();
        }
    }

    private static Object field(Object object, String name) throws ReflectiveOperationException {
        Field field = object.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field.get(object);
    }

    private static boolean isLost(Collection<Node> brokers) {
        boolean isLost = false;
        for (Node broker : brokers) {
            if (broker.id() < 0 || !Door.isUnknown(broker.host())) return false;
            isLost = true;
        }
        return isLost;
    }

    /** Clients go on to the addresses that brokers advertise: each must be known here. Says whether it found something. */
    private boolean advertised(Collection<Node> brokers) {
        boolean found = false;
        int silent = 0;
        for (Node broker : brokers) {
            // a bootstrap server, not yet a broker
            if (broker.id() < 0) continue;
            Door door = Door.at(broker.host(), broker.port());
            if (door.problem == null) continue;
            found = true;
            silent++;
            String text = "broker " + broker.id() + " of \"" + cluster.alias + "\" advertises " + broker.host() + ":" + broker.port() + ", and from this host that is " + door.problem;
            if (door.isUnknown) {
                findings.error(where, text, "let advertised.listeners of the brokers give IP addresses or names that this host can resolve, or add the name to its DNS or /etc/hosts");
            } else if (silent == brokers.size()) {
                findings.error(where, text, "let this host through to that port: security group, firewall, route; or correct advertised.listeners of the broker");
            } else {
                findings.warning(where, text, "look whether the broker is well, and whether this host is let through to it");
            }
        }
        return found;
    }
}

package mirrormaker;

import java.util.Collection;
import java.util.Set;
import org.apache.kafka.clients.admin.AdminClient;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.acl.AclOperation;

/** A cluster that has answered. */
final class ReachedCluster {
    final String alias;
    final String clusterId;
    final Collection<Node> brokers;
    /** What MirrorMaker may do to the cluster as a whole; null when the cluster does not tell. */
    final Set<AclOperation> operations;
    final AdminClient admin;
    private final String bootstrapServers;
    private final ClientProperties client;

    ReachedCluster(Plan.Cluster cluster, String clusterId, Collection<Node> brokers, Set<AclOperation> operations, AdminClient admin, ClientProperties client) {
        this.alias = cluster.alias;
        this.bootstrapServers = cluster.bootstrapServers;
        this.clusterId = clusterId;
        this.brokers = brokers;
        this.operations = operations;
        this.admin = admin;
        this.client = client;
    }

    String firstServer() {
        return bootstrapServers.split(",")[0];
    }

    String principal() {
        return client.principal(alias);
    }

    String who() {
        return principal().contains("<") ? "the principal of " + alias : principal();
    }
}

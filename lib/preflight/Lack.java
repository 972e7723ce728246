package mirrormaker;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;

/** A kind of right that MirrorMaker does not have on a cluster, and what it does not get to do. */
final class Lack {
    final ReachedCluster cluster;
    final ResourceType type;
    final boolean isPrefix;
    final boolean isError;
    private final String why;
    private final String instead;

    private Lack(ReachedCluster cluster, ResourceType type, boolean isPrefix, boolean isError, String why, String instead) {
        this.cluster = cluster;
        this.type = type;
        this.isPrefix = isPrefix;
        this.isError = isError;
        this.why = why;
        this.instead = instead;
    }

    static Lack of(ReachedCluster cluster, ResourceType type, boolean isPrefix, String why) {
        return new Lack(cluster, type, isPrefix, true, why, "");
    }

    static Lack ofCluster(ReachedCluster cluster, Plan.ClusterRight right) {
        return new Lack(cluster, ResourceType.CLUSTER, false, right.isError, right.why, right.instead);
    }

    /** The same, without which MirrorMaker does less than it was asked to, and yet works. */
    Lack mild() {
        return new Lack(cluster, type, isPrefix, false, why, instead);
    }

    String text(List<String> names, Set<AclOperation> operations) {
        List<String> words = new ArrayList<>();
        for (AclOperation operation : operations) words.add(word(operation));
        String on = type == ResourceType.CLUSTER ? "the cluster" : kind() + (isPrefix ? "s that begin with " : names.size() > 1 ? "s " : " ") + some(names);
        return cluster.who() + " has no right to " + String.join(", ", words) + " on " + on + " of \"" + cluster.alias + "\"" + (why.isEmpty() ? "" : ": " + why);
    }

    String fix(List<String> names, Set<AclOperation> operations) {
        StringBuilder command = new StringBuilder("kafka-acls.sh --bootstrap-server " + cluster.firstServer() + " --add --allow-principal " + quoted(cluster.principal()));
        for (AclOperation operation : operations) command.append(" --operation ").append(word(operation));
        if (type == ResourceType.CLUSTER) command.append(" --cluster");
        else for (String name : names) command.append(" --").append(kind()).append(' ').append(quoted(name));
        if (isPrefix) command.append(" --resource-pattern-type prefixed");
        return (instead.isEmpty() ? "" : instead + "; or ") + "as an administrator: " + command;
    }

    private String kind() {
        return type == ResourceType.TOPIC ? "topic" : "group";
    }

    /** DESCRIBE_CONFIGS as the command has it: DescribeConfigs. */
    private static String word(AclOperation operation) {
        StringBuilder word = new StringBuilder();
        for (String part : operation.name().split("_")) word.append(part.charAt(0)).append(part.substring(1).toLowerCase(java.util.Locale.ROOT));
        return word.toString();
    }

    private static String some(List<String> names) {
        return names.size() <= 8 ? String.join(", ", names) : String.join(", ", names.subList(0, 8)) + " and " + (names.size() - 8) + " more";
    }

    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9._:=/-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Lack && key().equals(((Lack) other).key());
    }

    @Override
    public int hashCode() {
        return key().hashCode();
    }

    private List<Object> key() {
        return java.util.Arrays.asList(cluster.alias, type, isPrefix, isError, why, instead);
    }
}

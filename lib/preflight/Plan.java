package mirrormaker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.kafka.common.acl.AclOperation;

/** What MirrorMaker needs, as lib/render/preflight.ts tells it: one thing a line, its first column says which. */
final class Plan {
    final List<Cluster> clusters = new ArrayList<>();
    final List<ClusterRight> clusterRights = new ArrayList<>();
    final List<OwnTopic> topics = new ArrayList<>();
    final List<OwnGroup> groups = new ArrayList<>();
    final List<Flow> flows = new ArrayList<>();
    final List<Listen> listens = new ArrayList<>();

    static Plan read(Path file) throws IOException {
        Plan plan = new Plan();
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            if (!line.isEmpty()) plan.add(line.split("\t", -1));
        }
        return plan;
    }

    private void add(String[] columns) {
        switch (columns[0]) {
            case "cluster": clusters.add(new Cluster(columns)); break;
            case "right": clusterRights.add(new ClusterRight(columns)); break;
            case "topic": topics.add(new OwnTopic(columns)); break;
            case "group": groups.add(new OwnGroup(columns)); break;
            case "flow": flows.add(new Flow(columns)); break;
            case "topics": flow(columns).topics.add(new Entry(columns)); break;
            case "topicsExclude": flow(columns).topicsExclude.add(Pattern.compile(columns[2])); break;
            case "beats": flow(columns).beats(columns); break;
            case "groups": flow(columns).groups.add(new Entry(columns)); break;
            case "listen": listens.add(new Listen(columns)); break;
            case "groupsExclude": flow(columns).groupsExclude.add(Pattern.compile(columns[2])); break;
            default: throw new IllegalArgumentException("the plan has a line of an unknown kind, " + columns[0]);
        }
    }

    private Flow flow(String[] columns) {
        for (Flow flow : flows) if (flow.name.equals(columns[1])) return flow;
        throw new IllegalArgumentException("the plan has no flow " + columns[1]);
    }

    static final class Cluster {
        final String alias;
        final String bootstrapServers;

        Cluster(String[] columns) {
            alias = columns[1];
            bootstrapServers = columns[2];
        }
    }

    /** What is done to a cluster as a whole. */
    static final class ClusterRight {
        final String alias;
        final AclOperation operation;
        final boolean isError;
        /** Brokers from 2.8 on ask for it no more. */
        final boolean onlyBefore28;
        final String why;
        /** What helps besides the right. */
        final String instead;

        ClusterRight(String[] columns) {
            alias = columns[1];
            operation = AclOperation.fromString(columns[2]);
            isError = columns[3].equals("error");
            onlyBefore28 = columns[4].equals("2.8");
            why = columns[5];
            instead = columns[6];
        }
    }

    /** A topic that MirrorMaker makes for itself. */
    static final class OwnTopic {
        final String alias;
        final String name;
        final short copies;
        final String copiesSetting;
        final Set<AclOperation> operations;

        OwnTopic(String[] columns) {
            alias = columns[1];
            name = columns[2];
            copies = Short.parseShort(columns[3]);
            copiesSetting = columns[4];
            operations = operations(columns[5]);
        }
    }

    /** The group of the workers of a pair of clusters. */
    static final class OwnGroup {
        final String alias;
        final String name;

        OwnGroup(String[] columns) {
            alias = columns[1];
            name = columns[2];
        }
    }

    static final class Flow {
        final String name;
        final String from;
        final String to;
        /** Goes before the name of a topic at the target; null when a class of the user's decides. */
        final String prefix;
        final short copies;
        final String copiesSetting;
        final Set<AclOperation> onSource;
        final Set<AclOperation> onTarget;
        final boolean syncsGroups;
        final List<Entry> topics = new ArrayList<>();
        final List<Pattern> topicsExclude = new ArrayList<>();
        /** Heartbeats of the source, which are copied whatever the filters say; null when they are not. */
        Pattern beats;
        /** Goes before their names at the target, even where topics keep theirs. */
        String beatsPrefix;
        final List<Entry> groups = new ArrayList<>();
        final List<Pattern> groupsExclude = new ArrayList<>();

        Flow(String[] columns) {
            name = columns[1];
            from = columns[2];
            to = columns[3];
            prefix = columns[4].equals("?") ? null : columns[4];
            copies = Short.parseShort(columns[5]);
            copiesSetting = columns[6];
            onSource = operations(columns[7]);
            onTarget = operations(columns[8]);
            syncsGroups = columns[9].equals("yes");
        }

        private void beats(String[] columns) {
            beats = Pattern.compile(columns[2]);
            beatsPrefix = columns[3];
        }
    }

    /** An entry of a filter, and the ACL that covers what it matches. */
    static final class Entry {
        final Pattern pattern;
        /** Null when no one ACL does. */
        final Resource resource;

        Entry(String[] columns) {
            pattern = Pattern.compile(columns[2]);
            resource = columns[4].equals("-") ? null : new Resource(columns[3], columns[4].equals("prefixed"));
        }
    }

    private static Set<AclOperation> operations(String names) {
        Set<AclOperation> operations = EnumSet.noneOf(AclOperation.class);
        for (String name : names.split(",")) if (!name.isEmpty()) operations.add(AclOperation.fromString(name));
        return operations;
    }
}

package mirrormaker;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.resource.ResourceType;

/** What a flow copies: topics and groups of the source, and what becomes of them at the target. */
final class FlowRights {
    private final Plan.Flow flow;
    private final ReachedCluster from;
    /** Null when it was not reached. */
    private final ReachedCluster to;
    private final Findings findings;

    FlowRights(Plan.Flow flow, ReachedCluster from, ReachedCluster to, Findings findings) {
        this.flow = flow;
        this.from = from;
        this.to = to;
        this.findings = findings;
    }

    void ask() throws InterruptedException {
        Map<String, Resource> chosen = chosenTopics();
        Topics source = new Topics(from.admin);
        Map<String, Answer<TopicDescription>> described = source.describe(chosen.keySet());
        described.forEach((topic, answer) -> lacks(from, ResourceType.TOPIC, topic, chosen.get(topic), TopicRights.missing(answer, flow.onSource), "a topic that " + flow.name + " copies"));
        if (to != null && flow.prefix != null) targetTopics(chosen);
        groups();
    }

    /** The topics that the filters let through, and what covers each. */
    private Map<String, Resource> chosenTopics() throws InterruptedException {
        Topics source = new Topics(from.admin);
        Collection<String> visible = source.visible();
        Map<String, Resource> chosen = new LinkedHashMap<>();
        List<String> filters = new ArrayList<>();
        boolean isHidden = false;
        for (Plan.Entry entry : flow.topics) {
            int before = chosen.size();
            for (String topic : visible) {
                if (entry.pattern.matcher(topic).matches() && !matches(flow.topicsExclude, topic)) chosen.putIfAbsent(topic, entry.resource);
            }
            filters.add(entry.pattern.pattern());
            if (chosen.size() == before && hasExample(entry, flow.topicsExclude)) isHidden |= hidden(source, entry.resource);
        }
        if (!flow.topics.isEmpty() && chosen.isEmpty() && !isHidden) {
            findings.warning(flow.name, "no topic of \"" + flow.from + "\" that MirrorMaker gets to see passes the filter topics: " + String.join(", ", filters),
                "fine if they are still to come; else correct topics and topicsExclude, or let " + from.who() + " describe the topics");
        }
        for (String topic : visible) if (flow.beats != null && flow.beats.matcher(topic).matches()) chosen.putIfAbsent(topic, Resource.named(topic));
        return chosen;
    }

    /** Topics that MirrorMaker may not describe are not there for it: asked by a name that the filter would let through. */
    private boolean hidden(Topics source, Resource resource) throws InterruptedException {
        String example = resource.example();
        Answer<TopicDescription> answer = source.describe(Collections.singleton(example)).get(example);
        Lack lack = Lack.of(from, ResourceType.TOPIC, resource.isPrefix, "topics that " + flow.name + " copies");
        if (!answer.is(TopicAuthorizationException.class)) return false;
        findings.lacks(lack, resource.name, flow.onSource);
        return true;
    }

    private void targetTopics(Map<String, Resource> chosen) throws InterruptedException {
        Map<String, Resource> remote = new LinkedHashMap<>();
        chosen.forEach((topic, resource) -> {
            String prefix = flow.beats != null && flow.beats.matcher(topic).matches() ? flow.beatsPrefix : flow.prefix;
            remote.put(prefix + topic, resource == null ? null : resource.behind(prefix));
        });
        String why = "a topic that " + flow.name + " writes";
        Map<String, Short> absent = new LinkedHashMap<>();
        Map<String, String> settings = new LinkedHashMap<>();
        new Topics(to.admin).describe(remote.keySet()).forEach((topic, answer) -> {
            lacks(to, ResourceType.TOPIC, topic, remote.get(topic), TopicRights.missing(answer, flow.onTarget), why);
            if (answer.value != null) return;
            absent.put(topic, flow.copies);
            settings.put(topic, flow.copiesSetting);
        });
        new Creation(to, findings).ask(absent, settings, (topic, missing) -> lacks(to, ResourceType.TOPIC, topic, remote.get(topic), missing, why));
        if (flow.onTarget.contains(AclOperation.ALTER_CONFIGS)) {
            new Topics(to.admin).wouldConfigure(absent.keySet()).forEach((topic, answer) -> {
                if (answer.is(TopicAuthorizationException.class)) lacks(to, ResourceType.TOPIC, topic, remote.get(topic), EnumSet.of(AclOperation.ALTER_CONFIGS), why);
            });
        }
        if (absent.isEmpty()) topicsToCome();
    }

    /** Topics that the source does not have yet, and the filters would let through. */
    private void topicsToCome() throws InterruptedException {
        for (Plan.Entry entry : flow.topics) {
            if (entry.resource == null || !entry.resource.isMany()) continue;
            Resource remote = entry.resource.behind(flow.prefix);
            Lack lack = Lack.of(to, ResourceType.TOPIC, remote.isPrefix, "topics that " + flow.name + " will write when the source gets them").mild();
            String example = remote.example();
            new Creation(to, findings).ask(Collections.singletonMap(example, flow.copies), Collections.singletonMap(example, flow.copiesSetting),
                (topic, missing) -> findings.lacks(lack, remote.name, missing));
        }
    }

    private void groups() throws InterruptedException {
        Groups source = new Groups(from);
        Collection<String> visible = source.visible();
        for (Plan.Entry entry : flow.groups) {
            List<String> chosen = new ArrayList<>();
            for (String group : visible) if (entry.pattern.matcher(group).matches() && !matches(flow.groupsExclude, group)) chosen.add(group);
            // a sample: each is a question of its own
            List<String> asked = chosen.subList(0, Math.min(20, chosen.size()));
            if (asked.isEmpty() && hasExample(entry, flow.groupsExclude)) asked = Collections.singletonList(entry.resource.example());
            for (String group : asked) {
                Resource resource = entry.resource == null ? Resource.named(group) : entry.resource;
                Lack lack = Lack.of(from, ResourceType.GROUP, resource.isPrefix, "the offsets of groups that " + flow.name + " translates");
                findings.lacks(resource.isMany() ? lack.mild() : lack, resource.name, source.missing(group, EnumSet.of(AclOperation.DESCRIBE)));
            }
            if (!flow.syncsGroups || to == null) continue;
            Groups target = new Groups(to);
            for (String group : asked) {
                lacks(to, ResourceType.GROUP, group, entry.resource, target.missing(group, EnumSet.of(AclOperation.READ)), "a group whose offsets " + flow.name + " writes");
            }
        }
    }

    private void lacks(ReachedCluster cluster, ResourceType type, String name, Resource covering, Set<AclOperation> missing, String why) {
        Resource resource = covering == null ? Resource.named(name) : covering;
        findings.lacks(Lack.of(cluster, type, resource.isPrefix, why), resource.name, missing);
    }

    private static boolean hasExample(Plan.Entry entry, Collection<Pattern> exclude) {
        return entry.resource != null && !matches(exclude, entry.resource.example());
    }

    private static boolean matches(Collection<Pattern> patterns, String name) {
        for (Pattern pattern : patterns) if (pattern.matcher(name).matches()) return true;
        return false;
    }
}

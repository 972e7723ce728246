package mirrormaker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.acl.AclOperation;

/** What was found; threads add to it. */
final class Findings {
    private final Set<String> facts = new TreeSet<>();
    private final Set<String> errors = new LinkedHashSet<>();
    private final Set<String> warnings = new LinkedHashSet<>();
    /** By cluster, kind of resource and pattern, severity and reason: the operations on each name. */
    private final Map<Lack, Map<String, Set<AclOperation>>> lacking = new LinkedHashMap<>();

    synchronized void fact(String alias, String text) {
        facts.add(line("fact", alias, text, ""));
    }

    synchronized void error(String what, String text, String fix) {
        errors.add(line("error", what, text, fix));
    }

    synchronized boolean hasErrors() {
        return !errors.isEmpty();
    }

    synchronized void warning(String what, String text, String fix) {
        warnings.add(line("warning", what, text, fix));
    }

    /** A right that MirrorMaker does not have. */
    synchronized void lacks(Lack lack, String name, Set<AclOperation> operations) {
        if (operations.isEmpty()) return;
        lacking.computeIfAbsent(lack, any -> new LinkedHashMap<>()).computeIfAbsent(name, any -> new TreeSet<>()).addAll(operations);
    }

    synchronized void write(Path file) throws IOException {
        lacking.forEach(this::tell);
        List<String> lines = new ArrayList<>(facts);
        lines.addAll(errors);
        lines.addAll(warnings);
        Files.write(file, lines, StandardCharsets.UTF_8);
    }

    /** Names with the same operations share a line, and a command. */
    private void tell(Lack lack, Map<String, Set<AclOperation>> operationsByName) {
        Map<Set<AclOperation>, List<String>> namesByOperations = new LinkedHashMap<>();
        operationsByName.forEach((name, operations) -> namesByOperations.computeIfAbsent(operations, any -> new ArrayList<>()).add(name));
        namesByOperations.forEach((operations, names) -> {
            Set<String> lines = lack.isError ? errors : warnings;
            lines.add(line(lack.isError ? "error" : "warning", "clusters." + lack.cluster.alias, lack.text(names, operations), lack.fix(names, operations)));
        });
    }

    private static String line(String... columns) {
        List<String> clean = new ArrayList<>();
        for (String column : columns) clean.add(column.replaceAll("[\\p{Cntrl}]+", " "));
        return String.join("\t", clean);
    }
}

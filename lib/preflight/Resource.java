package mirrormaker;

/** Names that one ACL covers: a name, all that begin with it, or all ({@code *}). */
final class Resource {
    final String name;
    final boolean isPrefix;

    Resource(String name, boolean isPrefix) {
        this.name = name;
        this.isPrefix = isPrefix;
    }

    static Resource named(String name) {
        return new Resource(name, false);
    }

    /** The same with something before each name. */
    Resource behind(String prefix) {
        if (prefix.isEmpty()) return this;
        return isAll() ? new Resource(prefix, true) : new Resource(prefix + name, isPrefix);
    }

    boolean isAll() {
        return !isPrefix && name.equals("*");
    }

    boolean isMany() {
        return isPrefix || isAll();
    }

    /** A name that it covers and nothing has, unless it is a single name. */
    String example() {
        return isAll() ? "mirrormaker-preflight" : isPrefix ? name + "mirrormaker-preflight" : name;
    }
}

/** Whether a property's value may be a secret. What only refers to one, such as `${file:…}`, is for {@link isReference}. */
export function isSecret(property: string): boolean {
  return /password|passphrase|secret|jaas|credential|private\.?key|api\.?key|access\.?key|keystore\.key|auth\.user\.info|token(?!\.endpoint)/i.test(
    property,
  );
}

/** Whether a value stands somewhere else, where a config provider reads it. */
export function isReference(value: string): boolean {
  return /^\$\{[^{}]+:[^{}]*\}$/.test(value.trim());
}

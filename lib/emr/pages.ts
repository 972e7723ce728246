/** What one call of the provider tells of a list. */
export interface Page<T> {
  items: readonly T[];
  /** Number of items in the whole list. */
  totalCount: number;
}

/** The API's largest page; the provider's own is 10. */
export const pageSize = 100;

/**
 * All items of a list.
 *
 * The provider reads one page in a call, and does not tell where the next one begins. It begins itself at "0", so tokens are
 * taken for offsets; whether that holds is checked by what comes.
 *
 * @param what names the list in errors.
 * @param ask asks for a page; the first one without a token.
 * @throws Error when not all of it can be had.
 */
export async function allOf<T>(
  what: string,
  idOf: (item: T) => string,
  ask: (nextToken: string | undefined) => Promise<Page<T>>,
): Promise<T[]> {
  const found = new Map<string, T>();
  for (;;) {
    const before = found.size;
    const { items, totalCount } = await ask(before === 0 ? undefined : String(before));
    for (const item of items) found.set(idOf(item), item);
    if (found.size >= totalCount) return [...found.values()];
    if (found.size === before)
      throw new Error(`${what}: EMR has ${totalCount}, of which it told ${found.size}; a part is not worked with`);
  }
}

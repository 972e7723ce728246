/** A way of having MirrorMaker on the hosts of a testbed. */
export interface Way {
  /** Begins the names of its sides. */
  name: string;
  /** Alias of the source cluster: each way has copies of its own. */
  alias: string;
  /** What is replicated first. */
  topic: string;
  /** Deploys to hosts that have nothing. */
  deploy(): Promise<void>;
  /** What is done to it while records flow, by the name of the side. */
  actions: Record<string, () => Promise<unknown>>;
  /** Ends it on all hosts. */
  remove(): Promise<void>;
}

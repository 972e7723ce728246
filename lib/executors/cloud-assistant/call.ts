/** One run of a script on an instance. Nothing in it is secret in clear. */
export interface Call {
  /** Argument of the script; or `key`, which the bootstrap itself answers. */
  verb: string;
  /** Shell variables that the script starts with. */
  parameters: Record<string, string>;
  /** Where the script is; its parts are empty for `key`. */
  script: { url: string; endpoint: string; sha256: string };
  /** Seconds after which the script is ended. */
  timeoutSeconds: number;
  /** Secrets sealed for the key of the instance, or empty. */
  sealed: string;
}

/** Seconds that a call may take besides its script: fetching the script, ending it. */
export const besidesScript = 180;

const silentMs = 5_000;

/** Waits for something, and says every few seconds what it waits for. */
export async function patient<T>(what: string, waiting: Promise<T>): Promise<T> {
  const begun = Date.now();
  const timer = setInterval(() => {
    console.log(`still ${what}, for ${Math.round((Date.now() - begun) / 1000)} s`);
  }, silentMs);
  try {
    return await waiting;
  } finally {
    clearInterval(timer);
  }
}

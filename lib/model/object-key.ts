/** Folder of a deployment's objects in its bucket. */
export const deploymentFolder = (deployment: string) => `mirrormaker/${deployment}`;

/** Key of a Kafka distribution in its bucket. */
export const archiveKey = (sha256: string) => `runtimes/${sha256}.tgz`;

/** Whether a deployment may have this name, which becomes a folder on hosts and on OSS. */
export const isDeploymentName = (name: string) => /^[a-z0-9][a-z0-9-]{0,62}$/.test(name);

/** Folder of a deployment's objects in its bucket. */
export const deploymentFolder = (deployment: string) => `mirrormaker/${deployment}`;

/** Folder of the script that a host which comes later begins with; it has no revision, because EMR is told where it is once. */
export const selfStartFolder = (deployment: string) => `${deploymentFolder(deployment)}/self-start`;

/** Folder of what such a host then takes: what all others have verified. */
export const currentFolder = (deployment: string) => `${deploymentFolder(deployment)}/current`;

/** Key of a Kafka distribution in its bucket. */
export const archiveKey = (sha256: string) => `runtimes/${sha256}.tgz`;

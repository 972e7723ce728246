import { chmodSync, copyFileSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Names the host in the environment of everything that runs on it. */
export const hostVariable = "ALICLOUD_SANDBOX_HOST";

/** Where things are on an EMR node, below a folder that plays the part of `/`. */
export const nodePaths = (root: string) => ({
  sbin: join(root, "sbin"),
  profile: join(root, "etc/profile"),
  ssh: join(root, "etc/ssh"),
  kafkaConf: join(root, "etc/taihao-apps/kafka-conf/kafka-conf"),
  ossutil: join(root, "usr/local/taihao-executor-all/executor/1.0.1/ossutil64"),
  /** Where the Cloud Assistant agent keeps the scripts that it ran. */
  assistant: join(root, "usr/local/share/aliyun-assist/work/script"),
  kafka: join(root, "opt/apps/KAFKA/kafka-current"),
  mirrorMaker: join(root, "opt/apps/MIRRORMAKER"),
  logs: join(root, "var/log"),
  kafkaLogs: join(root, "var/log/kafka"),
  mirrorMakerLogs: join(root, "var/log/mirrormaker"),
  home: join(root, "home/kafka"),
  run: join(root, "run"),
  temporary: join(root, "tmp"),
});

/** Lays out a host, or brings one up to date; what was put there by others stays. */
export function layOut(args: { root: string; profile: string; kafka: string; ossutil: string }): void {
  const { root, profile, kafka, ossutil } = args;
  const { ossutil: ossutilLink, kafka: kafkaLink, profile: profileFile, ...folders } = nodePaths(root);
  for (const folder of Object.values(folders)) mkdirSync(folder, { recursive: true });
  link(kafkaLink, kafka);
  link(ossutilLink, ossutil);
  writeFileSync(profileFile, profile);
  // login shells read the machine's own profile first, which sets PATH anew
  writeFileSync(join(folders.home, ".bash_profile"), `. "$${hostVariable}/etc/profile"\n`);
  for (const command of ["login", "su"]) {
    rmSync(join(folders.sbin, command), { force: true });
    copyFileSync(join(__dirname, `${command}.sh`), join(folders.sbin, command));
    chmodSync(join(folders.sbin, command), 0o755);
  }
}

function link(path: string, target: string): void {
  mkdirSync(dirname(path), { recursive: true });
  rmSync(path, { force: true });
  symlinkSync(target, path);
}

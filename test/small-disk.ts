import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";

/** Only some users of some systems may make a disk that fills up; elsewhere such tests are skipped. */
export const canMountDisks = process.platform === "linux" && process.getuid?.() === 0 && isAllowed();

export interface SmallDisk {
  readonly folder: string;
  /** Gives it so many KiB in all. */
  readonly grow: (kibibytes: number) => void;
  /** Nothing on it may be open any more. */
  readonly end: () => void;
}

/** A disk of so many KiB in a new folder below `parent`. */
export function mountSmallDisk(parent: string, kibibytes: number): SmallDisk {
  const folder = join(parent, "small-disk");
  mkdirSync(folder);
  const { status, stderr } = spawnSync("mount", ["-t", "tmpfs", "-o", `size=${kibibytes}k`, "tmpfs", folder]);
  if (status !== 0) throw new Error(`no disk: ${stderr}`);
  return {
    folder,
    grow: (size) => {
      spawnSync("mount", ["-o", `remount,size=${size}k`, folder]);
    },
    end: () => {
      spawnSync("umount", ["-l", folder]);
    },
  };
}

/** Looks whether a harmless call of the same right works: a private view of the disks. */
function isAllowed(): boolean {
  return spawnSync("unshare", ["--mount", "true"]).status === 0;
}

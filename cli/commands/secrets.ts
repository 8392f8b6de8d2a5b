// `hookwright secrets rotate`: a new key for what is kept encrypted. No server may run meanwhile, since it holds the old one.
import { systemClock } from "../../runtime/base/clock.ts";
import { HookwrightError, isHookwrightError } from "../../runtime/contract/error.ts";
import { rotateKey, type RotatedKey } from "../../runtime/engine/rotate-key.ts";
import { openStore } from "../open-store.ts";
import type { Store } from "../../runtime/store/store.ts";
import { commonOptions, parseArguments, projectFolder } from "../arguments.ts";
import { Misuse, type Command } from "../command.ts";
import { dataFolder } from "../data-folder.ts";
import { keepNewKey, keyOfEnvironment, secretKey, writeNewKey } from "../secret-key.ts";

/** Changes the key under which secrets are kept. */
export const secrets: Command = {
  usage: "hookwright secrets rotate [--project <dir>]",
  async run(args, terminal) {
    const { values, positionals } = parseArguments(args, commonOptions, ["rotate"]);
    if (positionals[0] !== "rotate")
      throw new Misuse("the only thing to do with secrets is to `rotate` their key");
    const folder = dataFolder(projectFolder(values.project));
    const store = await openStopped(folder);
    try {
      const { credentials, subscriptions } = await rotate(store, folder);
      terminal.out(
        `New key. Sealed anew: ${count(credentials, "installation")}, ${count(subscriptions, "webhook registration")}.\n`,
      );
      if (keyOfEnvironment() !== undefined)
        terminal.out("Start from now on with `HOOKWRIGHT_KEY` set to what `HOOKWRIGHT_NEW_KEY` is.\n");
      else terminal.out("Keep a copy of `.hookwright/key` where the store's backups are not.\n");
      return 0;
    } finally {
      await store.close();
    }
  },
};

async function openStopped(folder: string): Promise<Store> {
  try {
    return await openStore(folder);
  } catch (error) {
    if (!isHookwrightError(error) || error.code !== "store/in-use") throw error;
    throw new HookwrightError(
      error.code,
      "The key cannot be changed while a server runs: it holds the old one.",
      {
        hint: "Stop `hookwright serve`, change the key, and start it again.",
        cause: error,
      },
    );
  }
}

async function rotate(store: Store, folder: string): Promise<RotatedKey> {
  const from = await secretKey(folder, store.dataKeys);
  const nowMs = systemClock.now();
  if (keyOfEnvironment() === undefined) {
    const rotated = await rotateKey(store, { from, to: writeNewKey(folder), nowMs });
    keepNewKey(folder);
    return rotated;
  }
  const to = keyOfEnvironment("HOOKWRIGHT_NEW_KEY");
  if (to === undefined)
    throw new HookwrightError("secrets/bad-key", "`HOOKWRIGHT_NEW_KEY` is not set.", {
      hint: "The key is in the environment: give the new one there too, such as `HOOKWRIGHT_NEW_KEY=$(openssl rand -base64 32)`.",
    });
  return rotateKey(store, { from, to, nowMs });
}

function count(number: number, what: string): string {
  return `${String(number)} ${what}${number === 1 ? "" : "s"}`;
}

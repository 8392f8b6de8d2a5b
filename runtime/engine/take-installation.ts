// Takes over one installation of a project as it is compiled now, and nothing else of it: who adds custom fields takes over no other change of
// the files. Cycles keep the release that they were compiled with until they are saved or applied again.
import type { Clock } from "../base/clock.ts";
import { HookwrightError } from "../contract/error.ts";
import type { JsonValue } from "../contract/value.ts";
import type { Store } from "../store/store.ts";
import { defaultAccount } from "./account.ts";
import { assertContent } from "./load.ts";
import { installationsOf } from "./made-installations.ts";
import type { GivenInstallation, Project } from "./project.ts";
import type { Registry } from "./registry.ts";
import type { SavedCredentials } from "./saved-credentials.ts";

/** What it works on. */
export interface TakeServices {
  readonly store: Pick<Store, "saveRelease">;
  readonly clock: Clock;
  readonly registry: Registry;
  readonly saved: SavedCredentials;
}

/** What is taken over. */
export interface TakenInstallation {
  readonly name: string;
  /** Of each connector, by its id, the release that it was compiled with. */
  readonly bases: ReadonlyMap<string, string>;
  /** The custom fields of one that stands in no file, which are saved with it. */
  readonly fields?: JsonValue;
  /** Whether it is what it was when somebody began to change it; asked while no other process changes anything. */
  isStill?(): Promise<boolean>;
}

/**
 * Takes it over; false, having changed nothing, where somebody was faster. Rejects with `installation/not-found`,
 * and with `project/not-applied` where its connector has changed since the project was applied.
 */
export async function takeInstallation(
  { store, clock, registry, saved }: TakeServices,
  project: Project,
  { name, bases, fields, isStill }: TakenInstallation,
): Promise<boolean> {
  if (isStill !== undefined && !(await isStill())) return false;
  const { account, files } = registry;
  const owner = account === defaultAccount ? project : project.accounts?.find(({ id }) => id === account);
  const given = owner?.installations.find((one) => one.name === name);
  const hash = given?.release;
  if (given === undefined || hash === undefined)
    throw new HookwrightError("installation/not-found", `The project has no installation \`${name}\`.`);
  const { connector } = given;
  // Plain ones come before the variants that installations have.
  if (bases.get(connector) !== files.connectors.find(({ id }) => id === connector)?.hash)
    throw new HookwrightError(
      "project/not-applied",
      `The files of \`${connector}\` have changed since they were applied.`,
      { hint: "Apply the project first." },
    );
  // One that all accounts have is there already, and not among those of this account.
  const content = project.connectors.find((release) => release.hash === hash)?.content;
  if (content !== undefined) {
    assertContent({ hash, name: connector, content });
    const release = { hash, account: defaultAccount, kind: "connector", name: connector, content } as const;
    await store.saveRelease({ ...release, createdAtMs: clock.now() });
  }
  if (fields !== undefined) {
    const custom = { fields, release: hash };
    await saved.change({ account, installation: name, connector }, (before) => ({ ...before, custom }));
    return true;
  }
  const isKnown = content === undefined || files.connectors.some((known) => known.hash === hash);
  const isNew = isKnown ? [] : [{ id: connector, hash, mayShare: content.includes("share:") }];
  registry.files = {
    connectors: [...files.connectors, ...isNew],
    installations: [...files.installations.filter((one) => one.name !== name), given],
  };
  Object.assign(registry, installationsOf(registry.identity, registry.files, saved));
  return true;
}

/** What was made keeps up with its connector, whose release with its fields is another one after each change. */
export async function renewMade(
  { registry: { account }, saved }: Pick<TakeServices, "registry" | "saved">,
  installations: readonly GivenInstallation[],
): Promise<void> {
  for (const { name, connector, release, isMade } of installations) {
    const owner = { account, installation: name, connector };
    const { custom } = saved.current(owner);
    if (isMade !== true || release === undefined || custom === undefined || custom.release === release)
      continue;
    await saved.change(owner, (before) => ({ ...before, custom: { ...custom, release } }));
  }
}

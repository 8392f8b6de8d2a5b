// What each thread of a compilation does: it takes the next share that nobody has taken, checks and compiles it, until none is
// left. An error ends the work of all threads: it is told with the whole project in view.
import { hasErrors, type Diagnostic } from "../diagnostics/diagnostic.ts";
import type { UnitProduct } from "./build.ts";
import { checkOwn } from "./check-own.ts";
import {
  tellFindings,
  toCheckedScripts,
  type CheckedFile,
  type CheckedScript,
  type Findings,
} from "./check-scripts.ts";
import { compileUnits } from "./compile-units.ts";
import type { ProjectInputs } from "./inputs.ts";
import type { Share } from "./shares.ts";
import { narrowInputs } from "./units.ts";

/** What all threads see. */
export interface SharedWork {
  readonly inputs: ProjectInputs;
  readonly shares: readonly Share[];
  /** How many shares are taken: one number, counted up by whoever takes one. */
  readonly taken: Int32Array<SharedArrayBuffer>;
}

/** What is told of the share with this number. */
export interface Told {
  readonly share: number;
  readonly diagnostics: readonly Diagnostic[];
}

/** What one thread compiled. */
export interface ThreadProducts {
  readonly products: ReadonlyMap<string, UnitProduct>;
  readonly told: readonly Told[];
  /** The files of the scripts, whose types are still to be checked. */
  readonly files: readonly CheckedFile[];
}

/** One thread of a compilation. */
export interface ShareRunner {
  /** Takes shares until none is left; `undefined` when one of them has errors. */
  compile(): Promise<ThreadProducts | undefined>;
  /** What is told of the scripts of these shares. */
  check(findings: Findings): Promise<readonly Told[]>;
}

/** A runner in this thread. */
export function createRunner({ inputs, shares, taken }: SharedWork): ShareRunner {
  const scripts: [share: number, scripts: readonly CheckedScript[]][] = [];
  return {
    async compile() {
      const products = new Map<string, UnitProduct>();
      const told: Told[] = [];
      for (;;) {
        const index = Atomics.add(taken, 0, 1);
        const share = shares[index];
        if (share === undefined) break;
        const project = checkOwn(narrowInputs(inputs, share));
        if (hasErrors(project.diagnostics)) {
          Atomics.store(taken, 0, shares.length);
          return undefined;
        }
        compileUnits(share, project, products);
        told.push({ share: index, diagnostics: project.diagnostics });
        scripts.push([index, toCheckedScripts(project.scripts)]);
      }
      return { products, told, files: scripts.flatMap(([, own]) => own.map(({ file }) => file)) };
    },
    async check(findings) {
      return scripts.map(([share, own]) => ({ share, diagnostics: tellFindings(own, findings) }));
    },
  };
}

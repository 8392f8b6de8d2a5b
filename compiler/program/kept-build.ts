// What is kept of a compilation, so that the next one does only what changed: for each unit its key, its warnings and what it
// compiled to, without the texts. JSON with a checksum: what is damaged, or was made by another compiler, counts as nothing.
// This file loads no library, so that "nothing has changed" is told without loading the compiler.
import type { AccountIdentity } from "../../runtime/contract/account.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { createSourceFile, type SourceFile, type Span } from "../source/source-file.ts";
import { ofAccount, outputInAccount, splitAccounts } from "./accounts.ts";
import type { BuiltConnector, OutputFile, UnitProduct } from "./build.ts";
import type { ProjectInputs } from "./inputs.ts";
import { sha256 } from "./sha256.ts";

/** One unit as it is kept. */
export interface KeptUnit extends Pick<UnitProduct, "installation" | "cycle" | "summary"> {
  readonly key: string;
  readonly warnings: readonly KeptDiagnostic[];
  readonly outputs: readonly Omit<OutputFile, "text">[];
  readonly connector?: Omit<BuiltConnector, "content">;
}

/** A diagnostic whose places are paths. */
export interface KeptDiagnostic extends Omit<Diagnostic, "span" | "related" | "fix"> {
  readonly span: KeptSpan;
  readonly related: readonly { readonly span: KeptSpan; readonly message: string }[];
  readonly fix?: {
    readonly title: string;
    readonly edits: readonly { readonly span: KeptSpan; readonly newText: string }[];
  };
}

type KeptSpan = readonly [path: string, start: number, end: number];

/** What is kept of an account. */
export interface KeptAccount {
  readonly identity: AccountIdentity;
  /** Those of its own files, with paths as if they stood at the top. */
  readonly units: Readonly<Record<string, KeptUnit>>;
}

/** What is kept of a project. */
export interface KeptBuild {
  /** The inputs it was made from; absent after a run with errors, which keeps what was right. */
  readonly inputHash?: string;
  readonly manifest?: Omit<OutputFile, "text">;
  readonly units: Readonly<Record<string, KeptUnit>>;
  /** By id. */
  readonly accounts?: Readonly<Record<string, KeptAccount>>;
}

/** Nothing: everything is compiled. */
export const nothingKept: KeptBuild = { units: {} };

/** As text. `compiler` names the compiler's state. */
export function encodeKept(kept: KeptBuild, compiler: string): string {
  const text = JSON.stringify(kept);
  return `${sha256(`${compiler}\n${text}`)}\n${text}`;
}

/** From text; nothing when it is damaged or of another compiler. */
export function decodeKept(encoded: string | undefined, compiler: string): KeptBuild {
  const end = encoded?.indexOf("\n") ?? -1;
  if (encoded === undefined || end < 0) return nothingKept;
  const text = encoded.slice(end + 1);
  if (encoded.slice(0, end) !== sha256(`${compiler}\n${text}`)) return nothingKept;
  return JSON.parse(text) as KeptBuild;
}

/** Every file of a compilation without errors. */
export function keptOutputs({
  units,
  manifest,
  accounts = {},
}: KeptBuild): readonly Omit<OutputFile, "text">[] {
  const owned = Object.entries(accounts).flatMap(([id, account]) =>
    Object.values(account.units).flatMap(({ outputs }) =>
      outputs.map(({ path, hash }) => ({ path: outputInAccount(id, path), hash })),
    ),
  );
  return [
    ...Object.values(units).flatMap(({ outputs }) => outputs),
    ...owned,
    ...(manifest ? [manifest] : []),
  ];
}

/** The warnings of a compilation without errors. */
export function allKeptWarnings(
  { units, accounts = {} }: KeptBuild,
  inputs: ProjectInputs,
): readonly Diagnostic[] {
  const split = splitAccounts(inputs);
  const own = Object.values(units).flatMap((unit) => keptWarnings(unit, split.root));
  const owned = split.accounts.flatMap(({ id, inputs: view }) =>
    Object.values(accounts[id]?.units ?? {}).flatMap((unit) => ofAccount(id, keptWarnings(unit, view))),
  );
  return [...own, ...owned];
}

/** A unit's product with its warnings, as it is kept. */
export function toKeptUnit(key: string, product: UnitProduct, warnings: readonly Diagnostic[]): KeptUnit {
  const { connector, installation, cycle, summary } = product;
  return {
    key,
    warnings: warnings.map(toKeptDiagnostic),
    outputs: product.outputs.map(({ path, hash }) => ({ path, hash })),
    ...(connector === undefined ? {} : { connector: { hash: connector.hash, id: connector.id } }),
    ...(installation === undefined ? {} : { installation }),
    ...(cycle === undefined ? {} : { cycle }),
    ...(summary === undefined ? {} : { summary }),
  };
}

/** The product of a kept unit; its texts are made when one of them is asked for. */
export function fromKeptUnit(unit: KeptUnit, make: () => UnitProduct): UnitProduct {
  const { connector, installation, cycle, summary } = unit;
  let made: UnitProduct | undefined;
  const remake = (): UnitProduct => (made ??= make());
  return {
    outputs: unit.outputs.map(({ path, hash }) => ({
      path,
      hash,
      get text() {
        return remake().outputs.find((output) => output.path === path)?.text ?? "";
      },
    })),
    ...(connector === undefined
      ? {}
      : {
          connector: {
            ...connector,
            get content() {
              return remake().connector?.content ?? "";
            },
          },
        }),
    ...(installation === undefined ? {} : { installation }),
    ...(cycle === undefined ? {} : { cycle }),
    ...(summary === undefined ? {} : { summary }),
  };
}

/** A kept unit's warnings in the texts of today, which are the same. */
export function keptWarnings(unit: KeptUnit, inputs: ProjectInputs): readonly Diagnostic[] {
  return fromKeptDiagnostics(unit.warnings, inputs);
}

/** Diagnostics with their places in the project's texts. */
export function fromKeptDiagnostics(
  kept: readonly KeptDiagnostic[],
  inputs: ProjectInputs,
): readonly Diagnostic[] {
  const files = new Map<string, SourceFile>();
  const toSpan = ([path, start, end]: KeptSpan): Span => {
    const file = files.get(path) ?? createSourceFile(path, inputs.files.get(path) ?? "");
    files.set(path, file);
    return { file, start, end };
  };
  return kept.map(({ span, related, fix, ...rest }) => ({
    ...rest,
    hint: rest.hint,
    span: toSpan(span),
    related: related.map((one) => ({ ...one, span: toSpan(one.span) })),
    fix: fix && { ...fix, edits: fix.edits.map((edit) => ({ ...edit, span: toSpan(edit.span) })) },
  }));
}

/** A diagnostic as plain data. */
export function toKeptDiagnostic({ span, related, fix, ...rest }: Diagnostic): KeptDiagnostic {
  return {
    ...rest,
    span: toKeptSpan(span),
    related: related.map((one) => ({ ...one, span: toKeptSpan(one.span) })),
    ...(fix === undefined
      ? {}
      : { fix: { ...fix, edits: fix.edits.map((edit) => ({ ...edit, span: toKeptSpan(edit.span) })) } }),
  };
}

function toKeptSpan({ file, start, end }: Span): KeptSpan {
  return [file.path, start, end];
}

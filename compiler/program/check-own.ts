// The phases from text to meaning, over what one account has and the connectors: parse → validate → analyze → lower. Every problem of every file
// is found in one run; a file with errors is left out of what follows, but its name stays known.
import { analyzeInstallation } from "../analyze/analyze-installation.ts";
import { checkInstallationName } from "../analyze/installation-name.ts";
import { tellMisspeltDeclarations } from "../analyze/misspelt-declarations.ts";
import { offerOtherCase } from "../analyze/other-case.ts";
import { scriptPrograms, type ScriptProgram } from "../analyze/script-program.ts";
import type { ScriptedConnector } from "../analyze/step-scripts.ts";
import { tellCauses } from "../diagnostics/causes.ts";
import { joinRepetitions } from "../diagnostics/repetitions.ts";
import { diagnostic, hasErrors, type Diagnostic } from "../diagnostics/diagnostic.ts";
import { withCustomFields } from "../ir/custom-fields.ts";
import { withObjects } from "../ir/objects.ts";
import { toInterface } from "../ir/interface.ts";
import type { ConnectorIr } from "../ir/ir.ts";
import { lowerConnector } from "../ir/lower-connector.ts";
import type { ConnectorDefinition, InstallationDefinition } from "../schema/definition.gen.ts";
import { validateInstallation } from "../schema/validate.ts";
import { createSourceFile } from "../source/source-file.ts";
import type { Document } from "../syntax/document.ts";
import { parseDocument } from "../syntax/parse-document.ts";
import { checkDefinition, type ParsedDefinition } from "./check-definition.ts";
import { checkCycles, type CheckedCycle } from "./check-cycles.ts";
import type { ProjectInputs } from "./inputs.ts";
import { createRanges } from "./ranges.ts";

/** A connector's meaning and the file it comes from. */
export interface CheckedConnector {
  readonly path: string;
  readonly ir: ConnectorIr;
  readonly scripts: readonly ScriptProgram[];
}

/** An installation, with its connector as extended by custom fields where it has any. */
export interface CheckedInstallation {
  readonly name: string;
  readonly path: string;
  readonly definition: InstallationDefinition;
  readonly extended: ConnectorIr | undefined;
}

/** A checked project: what is free of errors, and every diagnostic. */
export interface CheckedProject {
  readonly connectors: ReadonlyMap<string, CheckedConnector>;
  readonly installations: ReadonlyMap<string, CheckedInstallation>;
  readonly cycles: readonly CheckedCycle[];
  /** The scripts whose types are still to be checked (`check-scripts.ts`). */
  readonly scripts: readonly ScriptProgram[];
  readonly diagnostics: readonly Diagnostic[];
  /** The accounts beside the one at the top, by id, without what is told of them: the project tells that. */
  readonly accounts: ReadonlyMap<string, CheckedProject>;
}

/** Checks every file but for the types of scripts. */
export function checkOwn(inputs: ProjectInputs): CheckedProject {
  const diagnostics: Diagnostic[] = [];
  const known = new Set<string>();
  const scripts: ScriptProgram[] = [];
  const scripted = new Map<string, ScriptedConnector>();
  const connectors = checkConnectors(inputs, { known, scripts, scripted, diagnostics });
  const interfaces = new Map([...connectors].map(([id, { ir }]) => [id, toInterface(ir)]));
  const installations = new Map<string, CheckedInstallation>();
  const named = new Map<
    string,
    { connector: string; interface: ReturnType<typeof toInterface> | undefined }
  >();
  const written = documents(inputs, "installations/", diagnostics).map(
    ([path, document]) => [path.replace(/^.*\/|\.json$/g, ""), path, document] as const,
  );
  const names = written.map(([name]) => name);
  for (const [name, path, document] of written) {
    const { definition, diagnostics: found } = validateInstallation(document);
    const analyzed = analyzeInstallation(definition, document, { connectors: interfaces, known });
    const all = [...found, ...checkInstallationName(name, document, names), ...analyzed];
    diagnostics.push(...all);
    const base = connectors.get(definition.connector ?? "")?.ir;
    if (hasErrors(all) || base === undefined) {
      named.set(name, { connector: definition.connector ?? "", interface: undefined });
      continue;
    }
    const valid = definition as InstallationDefinition;
    const extended = extend(base, name, valid);
    installations.set(name, { name, path, definition: valid, extended });
    named.set(name, { connector: valid.connector, interface: toInterface(extended ?? base) });
  }
  const inCycles = {
    connectors: interfaces,
    known,
    installations: named,
    readText: (path: string) => inputs.files.get(path),
  };
  const {
    cycles,
    programs,
    diagnostics: found,
  } = checkCycles(documents(inputs, "cycles/", diagnostics), inCycles, scripted);
  scripts.push(...programs);
  diagnostics.push(...found);
  return {
    connectors,
    installations,
    cycles,
    scripts,
    diagnostics: joinRepetitions(withEvidence(tellCauses(diagnostics, createRanges()), inputs)),
    accounts: new Map(),
  };
}

/** The connector with an installation's objects and custom fields; nothing where it has neither. */
function extend(
  base: ConnectorIr,
  name: string,
  { objects, fields }: InstallationDefinition,
): ConnectorIr | undefined {
  if (objects === undefined && fields === undefined) return undefined;
  return withCustomFields(withObjects(base, objects ?? {}), name, fields ?? {});
}

/** What the texts of the whole project say of a name that is wrong. */
function withEvidence(diagnostics: readonly Diagnostic[], { files }: ProjectInputs): readonly Diagnostic[] {
  return tellMisspeltDeclarations(offerOtherCase(diagnostics, files), files);
}

/** What the connectors add to. */
interface Findings {
  /** Every connector's name, that of a broken one too. */
  readonly known: Set<string>;
  readonly scripts: ScriptProgram[];
  readonly scripted: Map<string, ScriptedConnector>;
  readonly diagnostics: Diagnostic[];
}

function checkConnectors(
  inputs: ProjectInputs,
  { known, scripts, scripted, diagnostics }: Findings,
): ReadonlyMap<string, CheckedConnector> {
  const connectors = new Map<string, CheckedConnector>();
  const readText = (path: string): string | undefined => inputs.files.get(path);
  const parsed = parseConnectors(inputs, diagnostics);
  for (const folder of parsed.keys()) known.add(folder);
  for (const [folder, file] of parsed) {
    const { definition, diagnostics: found, ...analyzed } = checkDefinition(file, readText);
    const { id } = definition;
    const identity = id === undefined || id === folder ? [] : [misplaced(id, folder, parsed)];
    const all = [...found, ...identity];
    diagnostics.push(...all);
    const isLoose = all.some(({ code, severity }) => severity === "error" && !code.startsWith("script/"));
    const programs = scriptPrograms(definition, analyzed.scripts, isLoose);
    scripts.push(...programs);
    if (id !== undefined) known.add(id);
    if (id === undefined || hasErrors(all)) continue;
    scripted.set(id, { connector: definition, scripts: analyzed.scripts });
    const ir = lowerConnector(definition as ConnectorDefinition, analyzed);
    connectors.set(id, { path: file.document.file.path, ir, scripts: programs });
  }
  return connectors;
}

/** Every definition by its folder; a folder without one is reported. */
function parseConnectors(
  inputs: ProjectInputs,
  diagnostics: Diagnostic[],
): ReadonlyMap<string, ParsedDefinition> {
  const parsed = new Map<string, ParsedDefinition>();
  for (const folder of inputs.connectorFolders) {
    const path = `connectors/${folder}/connector.json`;
    const text = inputs.files.get(path);
    const file = createSourceFile(path, text ?? "");
    if (text !== undefined) parsed.set(folder, parseDocument(file));
    else diagnostics.push(diagnostic("project/missing-definition", { file, start: 0, end: 0 }, { folder }));
  }
  const hasCycles = [...inputs.files.keys()].some((path) => path.startsWith("cycles/"));
  if (inputs.connectorFolders.length === 0 && !hasCycles) {
    const file = createSourceFile("connectors", "");
    diagnostics.push(diagnostic("project/no-connectors", { file, start: 0, end: 0 }, {}));
  }
  return parsed;
}

/** An id that is not its folder's name: another connector's id, or simply a wrong one. */
function misplaced(id: string, folder: string, parsed: ReadonlyMap<string, ParsedDefinition>): Diagnostic {
  const span = parsed.get(folder)?.document.valueSpan(["id"]) ?? {
    file: createSourceFile(folder, ""),
    start: 0,
    end: 0,
  };
  const other = parsed.get(id)?.document;
  if (other === undefined) return diagnostic("semantic/id-folder-mismatch", span, { id, folder });
  const related = [{ span: other.valueSpan(["id"]), message: "The other one stands here." }];
  return diagnostic("project/duplicate-connector", span, { id }, { related });
}

function documents(
  inputs: ProjectInputs,
  folder: string,
  diagnostics: Diagnostic[],
): readonly (readonly [path: string, document: Document])[] {
  return [...inputs.files]
    .filter(([path]) => path.startsWith(folder) && path.endsWith(".json"))
    .map(([path, text]) => {
      const parsed = parseDocument(createSourceFile(path, text));
      diagnostics.push(...parsed.diagnostics);
      return [path, parsed.document] as const;
    });
}

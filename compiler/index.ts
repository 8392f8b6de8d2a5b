// The published entry `hookwright/compiler`: text in, diagnostics and files out. Phases in order: source → diagnostics →
// syntax → schema → template, script → analyze → ir → emit → program.
export type { Build, BuiltConnector, BuiltCycle, BuiltInstallation, OutputFile } from "./program/build.ts";
export { hasErrors, type Diagnostic, type Fix, type Severity } from "./diagnostics/diagnostic.ts";
export { renderGithub } from "./diagnostics/render-github.ts";
export { renderJson } from "./diagnostics/render-json.ts";
export { renderSarif } from "./diagnostics/render-sarif.ts";
export { renderFixes, renderText } from "./diagnostics/render-text.ts";
export type { CheckedProject } from "./program/check-own.ts";
export { checkProject } from "./program/check-project.ts";
export { checkTypes, type ScriptCheck } from "./program/check-scripts.ts";
export { compileProject, type Compilation } from "./program/compile-project.ts";
export { fixProject, type FixedProject } from "./program/fix-project.ts";
export { explainConnector, type Explanation } from "./program/explain-connector.ts";
export type { ProofMoment, ProofSource, ProofValue, WebhookProof } from "./analyze/flow/proof.ts";
export { createDiskHost, type Host } from "./program/host.ts";
export { placeInDefinition, placeInMap } from "./program/inline-place.ts";
export { readInputs, type ProjectInputs } from "./program/inputs.ts";
export { compareOutputs, writeOutputs, type OutputChanges } from "./program/write-outputs.ts";
export { fileKind } from "./program/file-kind.ts";
export { diffProjects, type DiffSide, type PlacedChange } from "./program/diff-project.ts";

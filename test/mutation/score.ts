// The score of the compiler's checks: what of many seeded single mistakes it finds, where, with which fix, and how much it
// says beyond that.
import { readdirSync, readFileSync } from "node:fs";
import { applyFixes } from "../../compiler/diagnostics/apply-fixes.ts";
import type { Diagnostic } from "../../compiler/diagnostics/diagnostic.ts";
import { sortDiagnostics } from "../../compiler/diagnostics/sort.ts";
import { checkProject } from "../../compiler/program/check-project.ts";
import type { ProjectInputs } from "../../compiler/program/inputs.ts";
import type { CorpusProject } from "./corpus.ts";
import { countNames, mutators, type Mutation, type Mutator, type Subject } from "./mutators.ts";
import { placesOf } from "./places.ts";
import { createRandom } from "./random.ts";
import { meaningOf } from "./unchecked.ts";

/** What became of one mutation. */
export interface Outcome {
  readonly mutator: Mutator;
  readonly project: string;
  readonly file: string;
  /** The text around the first change, before and after. */
  readonly shown: string;
  readonly changed: boolean;
  readonly detected: boolean;
  readonly inside: boolean;
  /** Inside, or at the other end of the link that was broken. */
  readonly atEnd: boolean;
  readonly fixed: boolean;
  readonly followUps: number;
  readonly errors: readonly string[];
  readonly crash: string | undefined;
}

/** Runs `each` mutations of every kind, as far as there are different ones. */
export function runMutations(
  corpus: readonly CorpusProject[],
  options: { readonly seed: number; readonly each: number },
): readonly Outcome[] {
  const random = createRandom(options.seed);
  const subjects = corpus.flatMap(toSubjects);
  return mutators.flatMap((mutator) => {
    const pool = subjects.flatMap((subject) =>
      mutator.candidates(subject).map((place) => ({ subject, place })),
    );
    const seen = new Set<string>();
    const outcomes: Outcome[] = [];
    for (
      let tries = 0;
      pool.length > 0 && tries < options.each * 4 && outcomes.length < options.each;
      tries += 1
    ) {
      const { subject, place } = random.pick(pool);
      const mutation = mutator.mutate(place, subject, random);
      if (mutation === undefined) continue;
      const text = applyEdits(subject.text, mutation);
      const key = `${subject.project.name} ${subject.file} ${text}`;
      if (text === subject.text || seen.has(key)) continue;
      seen.add(key);
      outcomes.push(judge(mutator, subject, mutation, text));
    }
    return outcomes;
  });
}

interface ProjectSubject extends Subject {
  readonly project: CorpusProject;
  readonly file: string;
  readonly meaning: string;
}

function toSubjects(project: CorpusProject): readonly ProjectSubject[] {
  const { inputs } = project;
  const files = [...inputs.files].filter(([path]) => path.endsWith(".json"));
  const names = countNames(files.map(([, text]) => text));
  const required = requiredKeys();
  return files.map(([file, text]) => ({
    project,
    file,
    text,
    places: placesOf(text),
    ...names,
    required,
    meaning: meaningOf(inputs, file),
  }));
}

/** Keys that every schema that knows them requires. */
function requiredKeys(): ReadonlySet<string> {
  const folder = new URL("../../schemas/", import.meta.url);
  const schemas = readdirSync(folder)
    .filter((name) => name.endsWith(".schema.json"))
    .map(
      (name) =>
        JSON.parse(readFileSync(new URL(name, folder), "utf8")) as {
          properties?: object;
          required?: string[];
        },
    );
  const known = new Set(schemas.flatMap(({ properties }) => Object.keys(properties ?? {})));
  const optional = new Set(
    schemas.flatMap(({ properties, required = [] }) =>
      Object.keys(properties ?? {}).filter((key) => !required.includes(key)),
    ),
  );
  return known.difference(optional);
}

function applyEdits(text: string, { edits }: Mutation): string {
  return edits
    .toSorted((a, b) => b.start - a.start)
    .reduce((result, { start, end, newText }) => result.slice(0, start) + newText + result.slice(end), text);
}

/** An offset of the text before as one of the text after. */
function moved(offset: number, { edits }: Mutation, isEnd: boolean): number {
  return edits.reduce((sum, { start, end, newText }) => {
    if (isEnd ? start > offset : start >= offset) return sum;
    return sum + newText.length - (Math.min(end, Math.max(offset, end)) - start);
  }, offset);
}

function judge(mutator: Mutator, subject: ProjectSubject, mutation: Mutation, text: string): Outcome {
  const { project, file } = subject;
  const inputs: ProjectInputs = { ...project.inputs, files: new Map(project.inputs.files).set(file, text) };
  const first = mutation.edits[0];
  const around = (whole: string): string =>
    whole.slice(Math.max(0, (first?.start ?? 0) - 30), (first?.end ?? 0) + 40);
  const base = {
    mutator,
    project: project.name,
    file,
    shown: `${around(subject.text)} → ${around(text)}`.replace(/\s+/g, " "),
  };
  try {
    const { diagnostics } = checkProject(inputs);
    const errors = sortDiagnostics(diagnostics).filter(({ severity }) => severity === "error");
    const [told] = errors;
    const nodes = mutation.nodes.map(({ start, end }) => ({
      start: moved(start, mutation, false),
      end: moved(end, mutation, true),
    }));
    const isInside = ({ span }: Pick<Diagnostic, "span">): boolean =>
      span.file.path === file && nodes.some((node) => span.start >= node.start && span.end <= node.end);
    return {
      ...base,
      changed: meaningOf(inputs, file) !== subject.meaning,
      detected: told !== undefined,
      inside: told !== undefined && isInside(told),
      atEnd:
        told !== undefined &&
        (isInside(told) || (mutator.isLink === true && isOtherEnd(told, mutation, subject))),
      fixed: told !== undefined && isRestored(told, inputs, subject),
      // Where two places were changed, two errors are two causes.
      followUps: Math.max(0, errors.length - mutation.nodes.length),
      errors: errors.map(({ code, message }) => `${code} ${message}`),
      crash: undefined,
    };
  } catch (error) {
    const crash = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const none = { detected: false, inside: false, atEnd: false, fixed: false, followUps: 0, errors: [] };
    return { ...base, ...none, changed: true, crash };
  }
}

/** True when an error stands where the name that was changed is used, or speaks of it. */
function isOtherEnd(told: Diagnostic, { edits }: Mutation, { text }: ProjectSubject): boolean {
  const names = edits.flatMap(({ start, end }) =>
    [...text.slice(start, end).matchAll(/[A-Za-z_][\w-]*/g)].map(([name]) => name),
  );
  const { span, message } = told;
  const spoken = `${span.file.text.slice(span.start, span.end)} ${message}`;
  return names.some((name) => spoken.includes(name));
}

/** True when the first error's fix gives back what the file meant. */
function isRestored(
  told: Diagnostic,
  inputs: ProjectInputs,
  { file, text, meaning }: ProjectSubject,
): boolean {
  const fixed = [...applyFixes([told]).texts.values()][0];
  if (fixed === undefined) return false;
  return (
    fixed === text ||
    meaningOf({ ...inputs, files: new Map(inputs.files).set(file, fixed) }, file) === meaning
  );
}

/** The figures of some outcomes. */
export interface Figures {
  readonly mutations: number;
  readonly changed: number;
  /** Shares of those that changed the meaning, from 0 to 1. */
  readonly detected: number;
  readonly inside: number;
  readonly atEnd: number;
  readonly fixed: number;
  /** Errors beyond the first, for each mutation that was found. */
  readonly followUps: number;
  readonly crashes: number;
}

/** Adds outcomes up. Shares of place and fix are of what was detected. */
export function toFigures(outcomes: readonly Outcome[]): Figures {
  const changed = outcomes.filter((outcome) => outcome.changed);
  const found = changed.filter(({ detected }) => detected);
  const share = (part: readonly Outcome[], whole: readonly Outcome[]): number =>
    whole.length === 0 ? 1 : part.length / whole.length;
  const told = outcomes.filter(({ detected }) => detected);
  return {
    mutations: outcomes.length,
    changed: changed.length,
    detected: share(found, changed),
    inside: share(
      found.filter(({ inside }) => inside),
      found,
    ),
    atEnd: share(
      found.filter(({ atEnd }) => atEnd),
      found,
    ),
    fixed: share(
      found.filter(({ fixed }) => fixed),
      found,
    ),
    followUps: told.length === 0 ? 0 : told.reduce((sum, { followUps }) => sum + followUps, 0) / told.length,
    crashes: outcomes.filter(({ crash }) => crash !== undefined).length,
  };
}

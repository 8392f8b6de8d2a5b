// The workplace: the graph, the setup of the chosen step beside it, and the JSON of both, kept in step in every direction.
import { useMemo, useState, type ReactNode } from "react";
import { useSearchParams } from "wouter";
import { useRights } from "../../../api/may.ts";
import { exitKeysOf, stepOf, textOf } from "../../../definition/cycle.ts";
import { shapeOf } from "../../../definition/shape.ts";
import { connect } from "../../../definition/steps.ts";
import { offsetOf, readText } from "../../../definition/text.ts";
import { JsonEditor, type ShownPlace } from "../../../editor/json-editor.tsx";
import type { CycleShape } from "../../../graph/layout.ts";
import { CycleGraph, type StepMark } from "../../../graph/cycle-graph.tsx";
import { Button } from "../../../ui/button.tsx";
import { Badge } from "../../../ui/badge.tsx";
import { Note } from "../../../ui/notice.tsx";
import { Page, Section } from "../../../ui/page.tsx";
import { ProblemNote } from "../../../ui/problem-note.tsx";
import { OutdatedNote } from "../outdated-note.tsx";
import { useCycle } from "../use-cycle.ts";
import { AddStep } from "./add-step.tsx";
import { ConflictNote } from "./conflict-note.tsx";
import { CycleForm } from "./cycle-form.tsx";
import type { Base } from "./drafts.ts";
import { EditingContext, type Editing } from "./editing.tsx";
import { FindingList } from "./finding-list.tsx";
import { FixNote } from "./fix-note.tsx";
import { useRecording } from "./recording.ts";
import { SaveButtons } from "./save-buttons.tsx";
import { StepPanel } from "./step-panel.tsx";
import { useCheck } from "./use-check.ts";
import { useDraft } from "./use-draft.ts";
import { useSave } from "./use-save.ts";
import styles from "./edit.module.css";

interface WorkplaceProps {
  readonly id: string;
  /** Under which unsaved changes are kept. */
  readonly draft: string;
  /** What is there now. */
  readonly saved: Base;
  readonly isFile: boolean;
}

/** The page. */
export function Workplace({ id, draft, saved, isFile }: WorkplaceProps): ReactNode {
  const edited = useDraft(draft, saved);
  const { text, dispatch, isDirty } = edited;
  const { value: cycle, brokenAt } = useMemo(() => readText(text), [text]);
  const { write: mayWrite } = useRights();
  const [search, setSearch] = useSearchParams();
  const chosen = search.get("step") ?? undefined;
  const recording = useRecording(id, search.get("transaction") ?? undefined);
  const check = useCheck(id, text);
  const saving = useSave(id, edited);
  const { data: installed } = useCycle(id);
  // Most changes leave the graph as it is, which then is not laid out anew.
  const drawn = JSON.stringify(shapeOf(cycle));
  const shape = useMemo(() => JSON.parse(drawn) as CycleShape, [drawn]);
  const marks = useMemo(() => marksOf(check.findings), [check.findings]);
  const problems = useMemo(
    () =>
      check.findings.map(({ start, end, severity, message, isUnfinished }) => ({
        from: start.offset,
        to: end.offset,
        severity: isUnfinished ? ("info" as const) : severity,
        message,
      })),
    [check.findings],
  );
  const step = chosen === undefined ? undefined : stepOf(cycle, chosen);
  const [shown, setShown] = useState<ShownPlace | undefined>(() => placeOf(text, chosen));
  const [shownStep, setShownStep] = useState(chosen);
  // With the text of now: a step that was just added is in it.
  if (shownStep !== chosen) {
    setShownStep(chosen);
    if (chosen !== undefined) setShown(placeOf(text, chosen));
  }
  const choose = (to: string | undefined): void => {
    setSearch(
      (before) => {
        const after = new URLSearchParams(before);
        if (to === undefined) after.delete("step");
        else after.set("step", to);
        return after;
      },
      { replace: true },
    );
  };
  const editing: Editing = {
    id,
    text,
    cycle,
    isFixed: !mayWrite || brokenAt !== undefined,
    change: (make, about) => {
      dispatch({ kind: "change", make, ...(about !== undefined && { about }) });
    },
    findings: check.findings,
    choose,
    goTo: (offset) => {
      setShown({ offset, isGoneTo: true });
    },
    recording,
  };
  return (
    <EditingContext value={editing}>
      <Page
        title={textOf(cycle["name"]) ?? id}
        up={saved.revision === "none" ? { to: "/cycles", name: "Cycles" } : { to: `/cycles/${id}`, name: id }}
        aside={isDirty && <Badge tone="wait">not saved</Badge>}
        actions={
          mayWrite && <SaveButtons draft={draft} edited={edited} saving={saving} isSound={check.isSound} />
        }
      >
        {!mayWrite && <Note>You may look at this cycle, and not change it.</Note>}
        {isFile && isDirty && (
          <Note>
            It stands in the project&apos;s file <code>cycles/{id}.json</code>. Saving changes the file.
          </Note>
        )}
        {saving.problem && <ProblemNote problem={saving.problem} />}
        {saving.notes && !isDirty && (
          <Note tone="good">
            <p>Saved and applied.</p>
            {saving.notes.map((note) => (
              <p key={note}>{note}</p>
            ))}
          </Note>
        )}
        {installed && !isDirty && <OutdatedNote cycle={installed} />}
        {edited.isGone && (
          <Note tone="bad">
            This cycle was deleted elsewhere. Its text stands here, and in this tab only: create it again,
            with other URLs, or discard it.
          </Note>
        )}
        <ConflictNote saved={saved} edited={edited} />
        <FixNote isDirty={isDirty} />
        {check.problem && <ProblemNote problem={check.problem} retry={check.retry} />}
        {brokenAt !== undefined && (
          <Note tone="bad">
            The text is no JSON in line {text.slice(0, brokenAt).split("\n").length}. Mend it there, or undo;
            then the forms work again.
          </Note>
        )}
        <div className={styles["workplace"]}>
          <Section
            title="Steps"
            actions={
              <Button
                onClick={() => {
                  choose(undefined);
                }}
              >
                Settings of the cycle
              </Button>
            }
          >
            <CycleGraph
              shape={shape}
              marks={marks}
              chosen={chosen}
              onChoose={choose}
              {...(!editing.isFixed && {
                onConnect: (from: string, to: string) => {
                  const source = stepOf(cycle, from);
                  const exits = source === undefined ? [] : exitKeysOf(source);
                  const exit = exits.find((one) => source?.value[one] === undefined) ?? exits[0];
                  if (exit !== undefined)
                    editing.change((before) => connect(before, { step: from, exit }, to));
                },
              })}
            />
            {mayWrite && <AddStep after={chosen} />}
            <FindingList
              findings={check.findings.filter(
                (finding) => finding.step === undefined || finding.step !== step?.id,
              )}
              isOfMany
            />
          </Section>
          {step === undefined ? <CycleForm /> : <StepPanel key={step.id} step={step} />}
          <div className={styles["wide"]}>
            <Section title="The same as JSON">
              <JsonEditor
                text={text}
                shown={shown}
                label="The definition"
                problems={problems}
                isFixed={!mayWrite}
                onChange={(typed) => {
                  editing.change(() => typed, "typed");
                }}
              />
            </Section>
          </div>
        </div>
      </Page>
    </EditingContext>
  );
}

function placeOf(text: string, step: string | undefined): ShownPlace | undefined {
  const offset = step === undefined ? undefined : offsetOf(text, ["steps", step]);
  return offset === undefined ? undefined : { offset };
}

/** Steps about which something is said: of each, the gravest. */
function marksOf(findings: Editing["findings"]): ReadonlyMap<string, StepMark> {
  const marks = new Map<string, StepMark>();
  for (const mark of [looked, unfinished, wrong])
    for (const finding of findings)
      if (finding.step !== undefined && markOf(finding) === mark) marks.set(finding.step, mark);
  return marks;
}

const looked: StepMark = { tone: "wait", text: "look" };
const unfinished: StepMark = { tone: "idle", text: "not finished" };
const wrong: StepMark = { tone: "bad", text: "error" };

function markOf({ severity, isUnfinished }: Editing["findings"][number]): StepMark {
  if (isUnfinished) return unfinished;
  return severity === "error" ? wrong : looked;
}

// The chosen step: its id, what it does, what follows, and what can be done with it as a part of the cycle.
import { useEffect, useRef, useState, type ReactNode } from "react";
import { useRights } from "../../../api/may.ts";
import { exitsOf, startOf, stepOf, type Step } from "../../../definition/cycle.ts";
import { canMoveEarlier, moveEarlier, removeStep, renameStep } from "../../../definition/steps.ts";
import { setIn } from "../../../definition/text.ts";
import { Button } from "../../../ui/button.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { TextField } from "../../../ui/field.tsx";
import { Note } from "../../../ui/notice.tsx";
import { Section } from "../../../ui/page.tsx";
import { useEditing } from "./editing.tsx";
import { ExitsForm } from "./exits-form.tsx";
import { FindingList } from "./finding-list.tsx";
import { MoreForm } from "./more-form.tsx";
import { StepForm } from "./step-form.tsx";
import styles from "./edit.module.css";

const kindNames: Readonly<Record<Step["kind"], string>> = {
  webhook: "A delivery arrives",
  method: "A method is called",
  decision: "A decision",
  respond: "The caller is answered",
  delay: "A time passes",
  waitUntil: "A moment comes",
  waitAll: "The parts of a list come together",
  script: "A script runs",
  unknown: "A step without a body",
};

/** The panel. */
export function StepPanel({ step }: { readonly step: Step }): ReactNode {
  const { cycle, change, choose, findings, isFixed } = useEditing();
  const { write: mayWrite } = useRights();
  const [isRenaming, setRenaming] = useState(false);
  const head = useRef<HTMLParagraphElement>(null);
  // Below the graph, on narrow screens, nobody would see that it has changed.
  useEffect(() => {
    head.current?.scrollIntoView({ block: "nearest" });
  }, []);
  const own = findings.filter((finding) => finding.step === step.id);
  const [next] = exitsOf(step);
  const isStart = startOf(cycle) === step.id;
  return (
    <Section
      title={`Step ${step.id}`}
      actions={
        <Button
          kind="quiet"
          icon="cross"
          aria-label="Close the step"
          onClick={() => {
            choose(undefined);
          }}
        />
      }
    >
      <p ref={head} className={`${styles["soft"] ?? ""} ${styles["top"] ?? ""}`}>
        {kindNames[step.kind]}
        {isStart && "; the cycle begins here"}.
      </p>
      <FindingList findings={own} />
      <div className={styles["form"]}>
        <StepForm key={step.id} step={step} />
        <ExitsForm step={step} />
        <MoreForm step={step} />
      </div>
      <div className={styles["buttons"]} hidden={!mayWrite}>
        {canMoveEarlier(cycle, step.id) && (
          <Button
            disabled={isFixed}
            onClick={() => {
              change((text) => moveEarlier(text, step.id));
            }}
          >
            Move earlier
          </Button>
        )}
        {next !== undefined && canMoveEarlier(cycle, next.to) && (
          <Button
            disabled={isFixed}
            onClick={() => {
              change((text) => moveEarlier(text, next.to));
            }}
          >
            Move later
          </Button>
        )}
        {!isStart && (
          <Button
            disabled={isFixed}
            onClick={() => {
              change((text) => setIn(text, ["start"], step.id));
            }}
          >
            Begin the cycle here
          </Button>
        )}
        <Button
          disabled={isFixed}
          onClick={() => {
            setRenaming(true);
          }}
        >
          Rename the step
        </Button>
        <Button
          kind="danger"
          disabled={isFixed}
          onClick={() => {
            choose(undefined);
            change((text) => removeStep(text, step.id));
          }}
        >
          Remove the step
        </Button>
      </div>
      {isRenaming && (
        <RenameDialog
          step={step}
          onClose={() => {
            setRenaming(false);
          }}
        />
      )}
    </Section>
  );
}

function RenameDialog({ step, onClose }: { readonly step: Step; readonly onClose: () => void }): ReactNode {
  const { cycle, change, choose } = useEditing();
  const [id, setId] = useState(step.id);
  const isTaken = id !== step.id && stepOf(cycle, id) !== undefined;
  const isWrong = !/^[a-z][A-Za-z0-9]*$/.test(id);
  return (
    <Dialog
      title={`Rename the step ${step.id}`}
      onClose={onClose}
      onSubmit={() => {
        onClose();
        change((text) => renameStep(text, step.id, id));
        choose(id);
      }}
      actions={
        <Button kind="primary" type="submit" disabled={isTaken || isWrong || id === step.id}>
          Rename
        </Button>
      }
    >
      <TextField
        label="Id of the step"
        hint="A small letter, then letters and digits."
        value={id}
        said={isTaken ? "There is such a step already." : isWrong ? "This is no id." : undefined}
        onChange={({ target }) => {
          setId(target.value);
        }}
      />
      {step.kind === "webhook" && (
        <Note tone="wait">Its URL belongs to its id: under another id it has another URL.</Note>
      )}
    </Dialog>
  );
}

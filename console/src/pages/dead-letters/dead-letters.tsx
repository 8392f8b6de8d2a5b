// Dead letters: transactions that failed and that nobody has dealt with. They are run once more from the step that failed, or put aside.
import { useState, type ReactNode } from "react";
import { Link } from "wouter";
import { useAccountQuery } from "../../account.tsx";
import type { Answer } from "../../api/client.ts";
import { choicesOfCycles, isUnknown, useChoices } from "../../api/choices.ts";
import { useListed } from "../../api/pages.ts";
import { Button } from "../../ui/button.tsx";
import { TextField } from "../../ui/field.tsx";
import { ChoiceFilter } from "../../ui/choice-field.tsx";
import { Filters, useFilter } from "../../ui/filters.tsx";
import { ListedTable } from "../../ui/listed-table.tsx";
import { Moment } from "../../ui/moment.tsx";
import { Page } from "../../ui/page.tsx";
import type { Column } from "../../ui/table.tsx";
import { DealWith, type Work } from "./deal-with.tsx";

type DeadLetter = Answer<"listDeadLetters">["items"][number];

const columns: readonly Column<DeadLetter>[] = [
  {
    name: "Failed",
    width: "10rem",
    value: ({ transaction, failedAt }) => (
      <Link href={`/transactions/${transaction}`}>
        <Moment at={failedAt} />
      </Link>
    ),
  },
  {
    name: "Where",
    width: "minmax(0, 1fr)",
    value: ({ cycle, step }) => (
      <span>
        <Link href={`/cycles/${cycle}`}>{cycle}</Link>, step {step}
      </span>
    ),
  },
  { name: "Code", width: "minmax(0, 1fr)", value: ({ code }) => <code>{code}</code> },
  { name: "Why", width: "minmax(0, 2fr)", value: ({ error }) => error?.message ?? "" },
];

/** The page. */
export function DeadLetters(): ReactNode {
  const account = useAccountQuery();
  const [cycle] = useFilter("cycle");
  const [step, setStep] = useFilter("step");
  const [code, setCode] = useFilter("code");
  const [work, setWork] = useState<Work>();
  const which = {
    ...(cycle !== "" && { cycle }),
    ...(cycle !== "" && step !== "" && { step }),
    ...(code !== "" && { code }),
  };
  const cycles = useChoices("listCycles", account, choicesOfCycles);
  const listed = useListed("listDeadLetters", { ...account, ...which }, ({ transaction }) => transaction);
  const isSome = (listed.items?.length ?? 0) > 0;
  const one: Column<DeadLetter> = {
    name: "Do",
    width: "13.5rem",
    value: ({ transaction }) => (
      <div>
        <Button
          isChange
          icon="replay"
          aria-label={`Redrive the transaction ${transaction}`}
          onClick={() => {
            setWork({ kind: "redrive", transaction });
          }}
        >
          Redrive
        </Button>{" "}
        <Button
          isChange
          kind="quiet"
          aria-label={`Dismiss the transaction ${transaction}`}
          onClick={() => {
            setWork({ kind: "dismiss", transaction });
          }}
        >
          Dismiss
        </Button>
      </div>
    ),
  };
  return (
    <Page
      title="Dead letters"
      lead="Transactions that failed and that nobody has dealt with, newest failure first."
      actions={
        isSome && (
          <>
            <Button
              isChange
              icon="replay"
              onClick={() => {
                setWork({ kind: "redrive", which });
              }}
            >
              Redrive all of these
            </Button>
            <Button
              isChange
              onClick={() => {
                setWork({ kind: "dismiss", which });
              }}
            >
              Dismiss all of these
            </Button>
          </>
        )
      }
    >
      <Filters clears={["cycle", "step", "code"]}>
        <ChoiceFilter name="cycle" label="Cycle" all="All cycles" choices={cycles} />
        {cycle !== "" && (
          <TextField
            label="Step"
            value={step}
            onChange={({ target }) => {
              setStep(target.value);
            }}
          />
        )}
        <TextField
          label="Code of the error"
          placeholder="http/timeout"
          value={code}
          onChange={({ target }) => {
            setCode(target.value);
          }}
        />
      </Filters>
      <ListedTable
        label="Dead letters"
        listed={listed}
        columns={[...columns, one]}
        empty={
          cycle === "" && code === ""
            ? { title: "No transaction has failed.", next: <p>Nothing is to be done here.</p> }
            : {
                title: "No dead letter is like that.",
                next: (
                  <p>{isUnknown(cycles, cycle) && `There is no cycle ${cycle} now. `}Take a filter away.</p>
                ),
              }
        }
      />
      {work && (
        <DealWith
          work={work}
          onClose={() => {
            setWork(undefined);
          }}
        />
      )}
    </Page>
  );
}
